// What commands on the roster answer when they say no, with what would help.
export const eventArchived = {
  'zh-CN': '活动已归档，摊位和名册不能再改。',
  en: 'The event is archived; its booths and roster can no longer be changed.',
}

export const eventOff = {
  'zh-CN': '活动已取消或延期，暂时不能报名。',
  en: 'The event is postponed or canceled; sign-up is closed for now.',
}

export const boothUnknown = {
  'zh-CN': '这个活动没有这个摊位，请先登记摊位。',
  en: 'This event has no such booth. Register the booth first.',
}

export const endsBeforeStart = {
  'zh-CN': '结束时间要晚于开始时间。',
  en: 'The end has to be later than the start.',
}

export const personUnknown = {
  'zh-CN': '没有这个人，或已停用；请先在人员里登记。',
  en: 'There is no such person, or they are suspended. Register the person first.',
}

export const shiftFull = {
  'zh-CN': '名额已满；可以候补，有人退出时按先后补上。',
  en: 'All seats are taken. Stand by: when a seat frees, the first in line moves up.',
}

export const alreadySignedUp = {
  'zh-CN': '已经在这个班次上了，不用再报。',
  en: 'Already on this shift; there is nothing left to do.',
}

export const overlaps = {
  'zh-CN': '和已报的另一个班次时间重叠；先退出那一班，或换一个时间。',
  en: 'It overlaps another confirmed shift. Withdraw from that one first, or choose another time.',
}

export const shiftOver = {
  'zh-CN': '这个班次已经结束；要补记请找协调人。',
  en: 'This shift is over. Ask a coordinator if something has to be put right.',
}

export const wrongQualification = {
  'zh-CN': '这个岗位要求专门的资格证，本人没有登记；可以报别的岗位。',
  en: 'This post asks for a certificate that is not on record. Choose another post, or have it registered.',
}

export const notSignedUp = {
  'zh-CN': '不在这个班次上，没有可以退出或请出的。',
  en: 'Not on this shift, so there is nothing to leave.',
}
