/** The least that entries of the audit trail are kept: the law asks for six months. An operator may keep them longer. */
export const auditDays = 180
