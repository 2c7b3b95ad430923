/**
 * Accounts of the demonstration, for every role. They open nothing outside it: signing in with one is refused unless the
 * product was started as a demonstration (BANCHENG_DEMO=1).
 */
export const demoPassword = "bancheng-demo";

export type DemoAccount = {
  readonly username: string;
  readonly password: string;
  readonly name: string;
  readonly roleNote: string;
};

/** The ones that are printed and listed; the other units have "handler.<unit>", "lead.<unit>" and "head.<unit>" with the same password. */
export const demoAccounts: readonly DemoAccount[] = [
  { username: "clerk", name: "演示·窗口人员", roleNote: "窗口人员，云澜州反映窗口 / window clerk" },
  { username: "dispatcher", name: "演示·派单员", roleNote: "派单员，云澜州反映窗口 / dispatcher" },
  {
    username: "handler.lz01-natural-resources",
    name: "演示·承办人",
    roleNote: "承办人，县自然资源局 / handler at a county department",
  },
  {
    username: "lead.lz01-natural-resources",
    name: "演示·科室负责人",
    roleNote: "负责人，县自然资源局 / lead who reviews replies",
  },
  {
    username: "head.lz01-natural-resources",
    name: "演示·单位主要负责人",
    roleNote: "主要负责人，县自然资源局 / head who signs what a lead cannot",
  },
  { username: "supervisor", name: "演示·督办人员", roleNote: "督办人员，云澜州 / supervisor" },
  { username: "official", name: "演示·州领导", roleNote: "州领导，看全州数据 / official" },
  { username: "county-official", name: "演示·县领导", roleNote: "县领导，看本县数据 / official of one county" },
  { username: "administrator", name: "演示·系统管理员", roleNote: "系统管理员 / administrator" },
  { username: "observer", name: "演示·观察员", roleNote: "观察员，只看不含个人信息的内容 / observer" },
  { username: "evaluator", name: "演示·第三方评估人员", roleNote: "评估人员，看数据和脱敏内容 / evaluator" },
].map((account) => ({ ...account, password: demoPassword }));
