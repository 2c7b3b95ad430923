/**
 * Invented reports for the demonstration: sentences put together from parts, about invented places. No person in them
 * exists; names are numbers and telephones begin with an area code that is not in use.
 */
import type { DraftAnswers } from "@/domain/complaint/filing-form";
import type { ApplicationChannel, PlainAnswer, UnitOutcome } from "@/domain/complaint/vocabulary";

export type Pick = <T>(options: readonly T[]) => T;

const openings = [
  "我要办{item}，",
  "上个月开始办{item}，",
  "家里急着办{item}，",
  "替父母办{item}，",
  "我们小店要办{item}，",
  "公司需要办理{item}，",
] as const;

const troubles: Record<PlainAnswer, readonly string[]> = {
  refused_at_counter: [
    "材料都带齐了，窗口说不归他们管，又不说归谁管，没有收件也没有给书面说明。",
    "窗口说系统里没有这一项，让我以后再来，问以后是什么时候，说不清楚。",
    "邻县可以办，我们这里说办不了，问依据是哪一条，没有人能讲。",
  ],
  materials_unclear: [
    "第一次去说缺一份证明，补上以后又说缺另一份，第三次去才知道格式也不对，没有一次说清楚。",
    "办事指南上写五样材料，窗口又要了两样指南上没有的，说是内部要求。",
    "电话里说带身份证就行，到了窗口才说还要单位盖章的证明。",
  ],
  many_trips: [
    "从{place}到县城来回四个多小时，已经跑了{trips}趟，每次的说法都不一样。",
    "先让去街道盖章，街道说要先去县里，县里又让回街道，跑了{trips}趟还在原地。",
    "一个章分在三个楼层，两个窗口周五下午没有人，跑了{trips}趟才交上一半材料。",
  ],
  overdue: [
    "受理单上写的办结日期已经过了，打电话问进度，说还在领导那里。",
    "承诺五个工作日，现在快一个月了，没有电话也没有短信，网上一直显示办理中。",
    "材料交上去以后就没有消息，问了两次，都说快了。",
  ],
  attitude: [
    "排了一上午队，轮到我时工作人员在看手机，问话不抬头，说了一句自己上网查。",
    "几个窗口互相推，都说不是自己的事，最后让我第二天再来。",
    "年纪大了看不清表格，请工作人员指一下，对方很不耐烦。",
  ],
  online_failed: [
    "网上申请到上传材料那一步就打不开，换了三台手机都一样，客服电话没有人接。",
    "人脸识别一直不通过，提示到窗口办，窗口又说必须先在网上预约。",
    "网上填过的信息到了窗口又要全部手工再填一遍，说系统不互通。",
  ],
  fees: [
    "窗口让到旁边的打印店做材料，收了两百元，没有票据，说不做就受理不了。",
    "办事指南写不收费，实际要求先买一份评估报告，还指定了一家公司。",
    "押金说好三十天退还，材料交了两次，到现在没有退。",
  ],
  other: [
    "资格条件都符合，名单公示里没有我，问原因说是名额满了，没有公示过名额。",
    "前任负责人答应过的事，换人以后说不知道，文件都还在我手里。",
  ],
  unsure: ["我也说不清是哪个部门的事，就是办不成，麻烦帮忙看看该找谁。", "事情涉及好几个部门，每家都说自己没有问题。"],
};

const wishes = [
  "希望告诉我到底缺什么、找谁、什么时候能办好。",
  "希望一次把要求讲清楚，不要再让我白跑。",
  "希望尽快办结，并说明拖这么久的原因。",
  "希望能在镇上就近办，不用再去县城。",
] as const;

const told = ["系统升级，过几天再来", "这个不归我们管", "领导出差，签不了字", "缺一份证明", ""] as const;

/** Of the post, never of a person; some do not remember. */
export const toldBy = ["大厅二楼综合窗口", undefined, "镇便民服务中心的工作人员", undefined, "热线接听人员"] as const;

/** When, where and who; most people leave it to what they wrote. */
export const courses: readonly DraftAnswers["course"][] = [
  undefined,
  undefined,
  { when: "上个月到这个月，一共去了几次，都在上午" },
  undefined,
  { when: "这个月第二周的下午", people: "综合窗口的工作人员和大堂引导员" },
  undefined,
  undefined,
];

/** By which way it was tried, where the trouble says so. */
export const channelOf: Readonly<Record<PlainAnswer, ApplicationChannel | undefined>> = {
  refused_at_counter: "hall_counter",
  materials_unclear: "hall_counter",
  many_trips: "township_counter",
  overdue: undefined,
  attitude: "hall_counter",
  online_failed: "website",
  fees: undefined,
  other: undefined,
  unsure: undefined,
};

export const plainAnswerWeights: readonly (readonly [PlainAnswer, number])[] = [
  ["materials_unclear", 22],
  ["many_trips", 18],
  ["overdue", 17],
  ["refused_at_counter", 13],
  ["online_failed", 10],
  ["attitude", 7],
  ["fees", 5],
  ["other", 5],
  ["unsure", 3],
];

export type Story = { readonly body: string; readonly wish: string; readonly toldReason: string };

export function storyOf(
  pick: Pick,
  facts: { plainAnswer: PlainAnswer; item: string | null; place: string; trips: number },
): Story {
  const opening = facts.item ? pick(openings).replace("{item}", facts.item) : "";
  const trouble = pick(troubles[facts.plainAnswer])
    .replace("{place}", facts.place)
    .replace("{trips}", String(Math.max(2, facts.trips)));
  return { body: `${opening}${trouble}`, wish: pick(wishes), toldReason: pick(told) };
}

export const replies: Record<UnitOutcome, readonly string[]> = {
  solved: [
    "我们核实了您的办理记录，问题出在窗口没有一次告知全部材料。现已由专人帮您补齐，事项已经办结，证件可凭本人身份证到窗口领取，也可以免费邮寄。给您添麻烦了，我们已把材料清单重新公示。",
    "经查，您的申请卡在两个科室之间没有流转。我们当天已完成审核并出具结果，结果已发送到您预留的联系方式。今后同类事项由首问人员跟到底。",
    "系统上传失败的原因已经找到并修复，您之前填写的内容没有丢失。我们替您提交了申请，已经通过，请查收。",
  ],
  partly_solved: [
    "您申请的第一项已经办结；第二项需要上级系统开通权限，我们已经书面报送，预计两周内有结果，届时由承办人主动联系您。",
    "多收的材料费已经责成退还；评估报告一项因标准尚未统一，正在与有关部门商定，定下后第一时间告知您。",
  ],
  explained: [
    "我们逐条核对了您的情况，按照现行规定，您目前还不符合申请条件，主要差在居住年限一项。您可以在满足条件后随时申请，也可以先办理临时手续，需要的材料附后，由窗口人员为您代办。",
    "您反映的事项需要先完成产权登记才能办理，这一步不能省略。登记窗口已经为您预约，请携带清单上的三样材料，当天可以完成。",
  ],
  referred: [
    "您反映的事项属于仲裁范围，我们已把您的材料整理好并附上说明，移送到有管辖权的机构，对方的联系方式和收件回执附后，您也可以直接前往。",
  ],
};

/** What a reply that says no has to say on top of its text. */
export const refusals = [
  {
    basis: "本地公布的办事指南，“申请条件”第二条",
    missing: "申请条件要求连续居住满一年，您的登记到今年六月才满，目前差四个月。",
    otherWay: "满一年的当天起可以直接申请，不用再开证明；急用的，可以先办临时手续，窗口当场受理。",
  },
  {
    basis: "本地公布的办事指南，“前置事项”一栏",
    missing: "这件事要以产权登记为前提，您的房屋还没有完成首次登记，这一步不能省略。",
    otherWay: "登记窗口已经为您留号，带清单上的三样材料，当天可以登记，登记后我们接着办您的申请。",
  },
] as const;

export const sendBackReasons = [
  "经核对职责清单，该事项属于其他部门职责，建议改派，理由见权责清单。",
  "该地块不在本单位管辖范围内，请改派给属地单位办理。",
] as const;

export const extensionReasons = [
  "需要向上级部门书面请示，答复预计本周内收到。",
  "要会同另一个部门现场核实，双方约定了后天的时间。",
  "档案在异地库房，调取需要两个工作日。",
];

export const supplementRequests = [
  "请补充：一、原办件的受理编号或者回执照片；二、去过的窗口名称；三、方便联系的时间。补齐后我们接着办，不用重新反映。",
  "请补充：一、窗口要求提供的材料名称；二、首次去办理的大致日期。写在下面就可以，不用再跑。",
] as const;

export const supplements = [
  "回执照片里的编号已经抄在下面，去的是一楼综合窗口，工作日都方便。",
  "时间是上个月初，在三号窗口，名称记不清了。",
] as const;

export const contactNotes = [
  "已电话联系本人，核实了经过并约定了办理时间。",
  "打了两次电话没有人接，已发短信说明来意。",
  "与本人见面，现场核对了材料。",
] as const;

export const onTheSpot = [
  "窗口人员当场调出办件记录，补录了漏填的一项，申请已经提交成功，本人现场确认。",
  "当场帮本人完成了账号认证和网上申请，打印了回执。",
] as const;

export const notAcceptedReasons = {
  litigation:
    "您反映的纠纷已经由人民法院立案，窗口不能同时办理。请向承办法官了解进展，也可以拨打法院诉讼服务电话咨询。",
  private_dispute: "您反映的是双方合同纠纷，窗口没有处理权限。您可以向人民调解委员会申请调解，或者向人民法院起诉。",
  petition: "您反映的事项正在信访程序中办理，请向受理该信访事项的机关了解进展。",
  outside_area: "您反映的事项发生在外地，请向事项发生地的窗口反映，我们已把联系方式写在下面。",
} as const;

export const objections = ["说是办好了，去窗口领证又说没有。", "答复里写的科室电话打不通，问题还在原处。"] as const;
export const objectionsUpheld = [
  "经核对领证台账，答复所说的办结与实际不符，退回责任单位重新办理。",
  "答复没有回应反映人提出的主要问题，联系电话也已停用，应当重新办理。",
] as const;
export const objectionsRefused = [
  "经调阅档案，答复的依据和办理结果属实，原答复不变。仍有不同意见的，可以依法申请行政复议，也可以向信访部门反映。",
] as const;
export const callBackNotes = [
  "本人说已经领到证，对办理表示认可。",
  "本人说材料已经补齐，还在等结果。",
  "本人说联系得很及时，希望以后一次说清楚。",
] as const;
export const comments = [
  "这次总算有人管到底了。",
  "办好了，就是时间长了一点。",
  "回复很清楚。",
  "还要再跑一趟，不方便。",
  "",
] as const;

/** People write who and where they are into the text; what is published does not say it. */
export const whereToFindMe = "我住新建路12号院3栋2单元501室，电话{phone}，白天都能接。";

export const withdrawnAnswers = [
  "答复里的办理时间已经变了，改好以后重新公开。",
  "公开的内容还能看出是哪一家，先撤下再处理。",
] as const;

export const internalNotes = [
  "本人白天不方便接电话，联系请在下午六点以后。",
  "原件已在窗口核对过，复印件在收件袋里，单位不用再要。",
  "同一个问题上月也有人反映过，答复时可以一并说明。",
] as const;
