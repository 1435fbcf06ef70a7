// The sheets of a fair workbook: their names, their columns, and the other words that offices use for both. The template that
// can be downloaded is written from these too.
import type { Form } from './table.ts'

const no = { key: 'no', head: '序号', also: ['编号', '号', 'no', '序'] } as const

export const eventForm: Form = {
  sheet: '活动',
  also: ['活动信息', '基本信息', '活动概况', '活动基本情况'],
  columns: [
    { key: 'title', head: '名称', also: ['活动名称', '活动标题', '标题', '活动'], required: true },
    { key: 'theme', head: '主题', also: ['活动主题'] },
    {
      key: 'hosts',
      head: '主办单位',
      also: ['主办', '主办方', '主办单位及党组织', '共建双方', '结对双方'],
      required: true,
    },
    {
      key: 'startAt',
      head: '开始时间',
      also: ['开始', '活动开始时间', '活动时间', '时间', '举办时间'],
      required: true,
    },
    { key: 'endAt', head: '结束时间', also: ['结束', '活动结束时间'] },
    { key: 'place', head: '地点', also: ['活动地点', '举办地点', '场地'], required: true },
    { key: 'rainVenue', head: '雨天备用地点', also: ['备用地点', '雨天地点', '备用场地', '雨天备用场地'] },
    { key: 'areaSqm', head: '场地面积', also: ['面积', '场地面积平方米'] },
    { key: 'capacity', head: '场地容量', also: ['容量', '容纳人数', '场地容纳人数'] },
    {
      key: 'expectedVisitors',
      head: '预计到场人数',
      also: ['预计人数', '预计参加人数', '预计到场', '参加人数'],
    },
  ],
}

export const boothForm: Form = {
  sheet: '摊位',
  also: ['摊位表', '摊位安排', '摊位安排表', '摊位一览表', '展位', '展位表'],
  columns: [
    { ...no, also: ['编号', '号', 'no', '序', '摊位号', '展位号'] },
    { key: 'name', head: '摊位名称', also: ['摊位', '名称', '展位名称', '展位', '服务名称'], required: true },
    { key: 'zone', head: '区域', also: ['分区', '区', '所在区域'] },
    { key: 'organisation', head: '参加单位', also: ['单位', '责任单位', '参与单位', '负责单位', '单位名称'] },
    { key: 'services', head: '服务项目', also: ['服务内容', '项目', '内容', '服务事项'] },
    { key: 'staffCount', head: '工作人员数', also: ['人数', '工作人员', '工作人员人数'] },
    { key: 'powered', head: '用电', also: ['是否用电', '需用电', '电源'] },
    { key: 'tables', head: '桌', also: ['桌子', '桌数', '桌子数'] },
    { key: 'chairs', head: '椅', also: ['椅子', '椅数', '椅子数', '凳'] },
    { key: 'tents', head: '帐篷', also: ['帐篷数'] },
    { key: 'capacityPerHour', head: '每小时接待能力', also: ['接待能力', '每小时接待', '每小时接待人数'] },
  ],
}

export const volunteerForm: Form = {
  sheet: '志愿者花名册',
  also: ['志愿者', '花名册', '志愿者名单', '志愿者名册', '人员名单'],
  columns: [
    no,
    { key: 'name', head: '姓名', also: ['名字', '志愿者姓名', '志愿者'], required: true },
    { key: 'gender', head: '性别', kept: 'nothing' },
    { key: 'political', head: '政治面貌', also: ['党员', '面貌'], kept: 'nothing' },
    {
      key: 'organisation',
      head: '单位',
      also: [
        '单位/网格',
        '单位/住址网格',
        '工作单位',
        '所在单位',
        '单位名称',
        '网格',
        '参加单位',
        '所属单位',
      ],
      required: true,
    },
    { key: 'phone', head: '手机', also: ['联系电话', '电话', '手机号', '手机号码', '联系方式', '电话号码'] },
    { key: 'skills', head: '技能', also: ['特长', '专长', '技能特长'], kept: 'nothing' },
    { key: 'booth', head: '摊位号', also: ['摊位', '摊位序号', '展位号', '展位'] },
    { key: 'post', head: '岗位', also: ['岗位名称', '服务岗位', '意向岗位', '职责'] },
    { key: 'shift', head: '班次', also: ['场次', '时段', '可服务时间', '服务时间'] },
    { key: 'startAt', head: '到岗时间', also: ['上岗时间', '开始时间', '到岗', '开始'] },
    { key: 'endAt', head: '离岗时间', also: ['结束时间', '离岗', '下岗时间', '结束'] },
    { key: 'note', head: '备注', kept: 'nothing' },
  ],
}

export const taskForm: Form = {
  sheet: '任务分工',
  also: ['任务', '任务清单', '任务分工表', '任务表', '分工', '工作分工'],
  columns: [
    no,
    { key: 'group', head: '组别', also: ['工作组', '小组', '组'] },
    {
      key: 'title',
      head: '任务',
      also: ['任务名称', '工作任务', '工作内容', '事项', '任务内容'],
      required: true,
    },
    { key: 'owner', head: '责任人', also: ['负责人', '牵头人', '责任人员', '承办人'], kept: 'first name' },
    { key: 'helpers', head: '协助人', also: ['配合人', '协办人'], kept: 'nothing' },
    {
      key: 'dueAt',
      head: '完成时限',
      also: ['时限', '截止时间', '完成时间', '完成日期', '截止日期', '期限'],
    },
    { key: 'priority', head: '优先级', also: ['重要程度', '优先程度'] },
    {
      key: 'dependsOn',
      head: '前置任务（序号）',
      also: ['前置', '依赖', '依赖任务', '前置序号', '前置任务序号'],
    },
  ],
}

export const supplyForm: Form = {
  sheet: '物资',
  also: ['物资清单', '物资表', '物品', '物品清单', '物料', '物料清单'],
  columns: [
    no,
    { key: 'name', head: '品名', also: ['名称', '物资名称', '物品', '物品名称', '物资'], required: true },
    { key: 'unit', head: '单位', also: ['计量单位'] },
    { key: 'kind', head: '类别', also: ['类型', '种类', '来源'] },
    { key: 'planned', head: '计划数量', also: ['数量', '计划', '计划数'], required: true },
    { key: 'provider', head: '提供单位', also: ['来源单位', '供应单位', '提供方'] },
    { key: 'custodian', head: '保管人', also: ['负责人', '责任人', '保管'], kept: 'first name' },
    { key: 'unitPrice', head: '单价（元）', also: ['价格', '单价元'] },
  ],
}

export const runSheetForm: Form = {
  sheet: '流程',
  also: ['流程表', '当日流程', '当日流程表', '活动流程', '运行单', '议程'],
  columns: [
    no,
    { key: 'startAt', head: '开始', also: ['开始时间', '时间', '起'], required: true },
    { key: 'endAt', head: '结束', also: ['结束时间', '止'] },
    { key: 'item', head: '事项', also: ['内容', '环节', '流程', '工作内容'], required: true },
    { key: 'owner', head: '责任人', also: ['负责人', '牵头人'], kept: 'first name' },
    { key: 'group', head: '组别', also: ['工作组', '小组', '组'] },
    { key: 'place', head: '地点', also: ['位置', '场地'] },
  ],
}
