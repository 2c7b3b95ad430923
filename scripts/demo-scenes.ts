/**
 * The parts of the desk that chance alone would not bring about: each scene is the life of one report, in working days
 * before the last one. Where a scene waits, its last act is what stands on somebody's list today. A small demonstration
 * gets the first scenes of each list alone, and away from the counties where the journeys in the browser are at home.
 */
import type { Reference, Region } from "@/db/queries/reference";
import type { Who } from "@/domain/complaint/filing-form";
import type { PlainAnswer } from "@/domain/complaint/vocabulary";
import * as act from "./demo-acts";
import { demoContacts, demoEnterprise } from "./demo-filers";
import { firstCounty } from "./demo-people";
import * as words from "./demo-scene-stories";

/** On the working day so many before the last one, at a time of the clock in Shanghai. */
type TimedAct = readonly [ago: number, time: string, act: act.Act];

export type Scene = {
  readonly key: string;
  readonly filedAgo: number;
  readonly regionId: string;
  readonly plainAnswer: PlainAnswer;
  readonly story: words.SceneStory;
  readonly acts: readonly TimedAct[];
  /** Where it matters who files. */
  readonly by?: { readonly email: string; readonly who: Who } | undefined;
  /** What comes after the last act: the usual life of a report, or nothing until somebody of the audience acts. */
  readonly afterwards: "goes on" | "waits";
};

/** Where a scene plays: the place of the report, the unit that is responsible, and two others that can help. */
type Stage = {
  readonly regionId: string;
  readonly townshipId: string;
  readonly unitId: string;
  readonly others: readonly [string, string];
};

/** The numbers of scenes are those of so many reports. */
const wholeCount = 2000;
/** From this size on the scenes play in the counties too; a smaller demonstration lies under the journeys. */
const wholeHouse = 500;
/** A demonstration too small to hold a scene of each kind beside its ordinary reports has none. */
const leastCount = 60;

export function castScenes(count: number, reference: Reference): Scene[] {
  if (count < leastCount) return [];
  const stageOf = stages(reference, count >= wholeHouse);
  const share = (scenes: readonly Scene[]): readonly Scene[] =>
    scenes.slice(0, Math.max(1, Math.round((scenes.length * count) / wholeCount)));
  const merges = mergeScenes(stageOf, count >= wholeHouse);
  return [
    ...share(supervisionScenes(stageOf)),
    // One that waits for each of the two leaders who have an account, however small the demonstration.
    ...instructionScenes(stageOf).filter((_, i, all) => i < Math.max(2, Math.round((all.length * count) / wholeCount))),
    ...share(planScenes(stageOf)),
    ...share(relayScenes(stageOf)),
    ...share(supportScenes(stageOf)),
    ...share(meetingScenes(stageOf)),
    ...share(disputeScenes(stageOf)),
    ...share(handUpScenes(stageOf)),
    ...share(referralScenes(stageOf)),
    ...share(sealedScenes(stageOf)),
    ...share(objectionScenes(stageOf)),
    ...merges,
    ...share(unsupplementedScenes(stageOf)),
    ...share(enterpriseScenes(stageOf)),
  ];
}

type StageOf = (index: number, wish?: "home" | "first county") => Stage;

function stages({ regions, units, rootRegion, ...reference }: Reference, isWhole: boolean): StageOf {
  const counties = [...regions.values()].filter((region) => region.parentId === rootRegion.id);
  const home = firstCounty({ regions, units, rootRegion, ...reference });
  const below = (county: Region) => [...regions.values()].filter((region) => region.parentId === county.id);
  // Of the whole place: they may be responsible anywhere, and no journey looks into their queues.
  const departmentsOf = (regionId: string) =>
    [...units.values()].filter((unit) => unit.responsible && unit.kind === "department" && unit.regionId === regionId);
  return (index, wish) => {
    const away = counties.at(-1) ?? rootRegion;
    const atHome = wish !== undefined && (isWhole || wish === "first county");
    const county = atHome ? home : isWhole ? (counties[index % counties.length] ?? away) : away;
    const own = isWhole ? departmentsOf(county.id) : [];
    const departments = own.length > 4 ? own : departmentsOf(rootRegion.id);
    const unitAt = (at: number) => departments[at % departments.length]?.id ?? "";
    // The unit of the printed accounts.
    const homeUnit = departments.find((unit) => unit.departmentCode === "natural-resources")?.id;
    const first = wish === "home" && homeUnit ? departments.findIndex(({ id }) => id === homeUnit) : index * 5 + 1;
    const townships = below(county);
    return {
      regionId: county.id,
      townshipId: townships[index % Math.max(1, townships.length)]?.id ?? county.id,
      unitId: unitAt(first),
      others: [unitAt(first + 1), unitAt(first + 2)],
    };
  };
}

/** The first two days of a report that several units are concerned with: named so, handed out, signed for, told. */
function opening(ago: number, unitId: string): TimedAct[] {
  return [
    [ago, "09:40", act.classify("stuck_across_departments")],
    [ago, "10:20", act.dispatch(unitId)],
    [ago - 1, "09:10", act.acknowledge],
    [ago - 1, "15:20", act.contact],
  ];
}

function sceneOf(
  key: string,
  stage: Pick<Stage, "regionId">,
  scene: Omit<Scene, "key" | "regionId" | "plainAnswer"> & { readonly plainAnswer?: PlainAnswer },
): Scene {
  return { key, regionId: stage.regionId, plainAnswer: "many_trips", ...scene };
}

function supervisionScenes(stageOf: StageOf): Scene[] {
  const [demand, answer] = [words.demands, words.noticeAnswers];
  const waiting = (i: number, filedAgo: number, after: (stage: Stage) => TimedAct[], wish?: "home"): Scene => {
    const stage = stageOf(i, wish);
    const acts = [...opening(filedAgo, stage.unitId), ...after(stage)];
    return sceneOf(`notice-${i}`, stage, { filedAgo, story: words.storyAt(i), acts, afterwards: "waits" });
  };
  return [
    waiting(
      0,
      6,
      () => [
        [3, "09:15", act.urge],
        [3, "10:30", act.note("clerk", words.notes.urged, "supervisor")],
        [2, "09:30", act.notice(demand[0])],
      ],
      "home",
    ),
    waiting(1, 7, () => [
      [4, "08:50", act.urge],
      [4, "10:00", act.notice(demand[1], 2)],
      [2, "16:10", act.answerNotice(answer[0])],
    ]),
    waiting(2, 6, () => [
      [4, "09:05", act.remind],
      [4, "14:40", act.notice(demand[2], 2)],
    ]),
    waiting(3, 6, () => [
      [4, "10:10", act.notice(demand[0], 2)],
      [3, "15:30", act.answerNotice(answer[1])],
      [1, "09:20", act.reviewNotice("return", words.noticeNotes.returned)],
    ]),
    ...[40, 75, 110, 150, 190, 230, 270, 310].map((b, i) => {
      const stage = stageOf(i + 4);
      const isReturned = i % 4 === 1;
      const acts: TimedAct[] = [
        ...opening(b, stage.unitId),
        [b - 2, "09:15", act.urge],
        [b - 2, "10:40", act.notice(demand[i % 3] ?? demand[0])],
        [b - 3, "15:00", act.answerNotice(answer[i % 2] ?? answer[0])],
        ...(isReturned
          ? ([
              [b - 4, "09:00", act.reviewNotice("return", words.noticeNotes.returned)],
              [b - 5, "14:50", act.answerNotice(answer[1])],
            ] satisfies TimedAct[])
          : []),
        [b - 5, "16:20", act.reviewNotice("close", words.noticeNotes.closed)],
      ];
      return sceneOf(`notice-${i + 4}`, stage, {
        filedAgo: b,
        story: words.storyAt(i + 4),
        acts,
        afterwards: "goes on",
      });
    }),
  ];
}

function instructionScenes(stageOf: StageOf): Scene[] {
  const { instructions: given, instructionAnswers: answers } = words;
  const [one, two, three] = [stageOf(3), stageOf(1, "first county"), stageOf(2, "home")];
  const waiting = (key: string, stage: Stage, i: number, after: TimedAct[]): Scene =>
    sceneOf(key, stage, {
      filedAgo: 6,
      story: words.storyAt(i),
      acts: [...opening(6, stage.unitId), ...after],
      afterwards: "waits",
    });
  const past = (key: string, b: number, i: number, after: TimedAct[]): Scene => {
    const stage = stageOf(i);
    const acts = [...opening(b, stage.unitId), ...after];
    return sceneOf(key, stage, { filedAgo: b, story: words.storyAt(i), acts, afterwards: "goes on" });
  };
  return [
    waiting("instruction-0", one, 5, [
      [4, "10:00", act.instruct("official", given[0])],
      [2, "11:00", act.note("handler", words.notes.leader)],
      [1, "16:00", act.answerLeader(answers[0])],
    ]),
    waiting("instruction-1", two, 6, [
      [4, "14:30", act.instruct("countyOfficial", given[1])],
      [1, "15:30", act.answerLeader(answers[1])],
    ]),
    waiting("instruction-2", three, 7, [[2, "10:00", act.instruct("official", given[2])]]),
    past("instruction-3", 120, 8, [
      [118, "09:30", act.instruct("official", given[1])],
      [116, "16:00", act.answerLeader(answers[1])],
      [115, "10:30", act.acceptAnswer("official", "accept", words.instructionNotes.accepted)],
    ]),
    past("instruction-4", 200, 9, [
      [198, "09:30", act.instruct("official", given[0])],
      [197, "16:00", act.answerLeader(answers[1])],
      [196, "10:30", act.acceptAnswer("official", "return", words.instructionNotes.returned)],
      [195, "16:00", act.answerLeader(answers[0])],
      [194, "10:30", act.acceptAnswer("official", "accept", words.instructionNotes.accepted)],
    ]),
    past("instruction-5", 260, 10, [
      [258, "11:00", act.instructOnPaper(words.paperLeader, given[2])],
      [256, "16:00", act.answerLeader(answers[0])],
      [255, "09:30", act.acceptAnswer("supervisor", "accept", words.instructionNotes.accepted)],
    ]),
  ];
}

/** Hard cases on a plan (挂账); the first two have four owners (包案). */
function planScenes(stageOf: StageOf): Scene[] {
  const scene = (i: number, filedAgo: number, wish: "home" | undefined, after: TimedAct[]): Scene => {
    const stage = stageOf(i, wish);
    const story = words.hardStories[i % words.hardStories.length] ?? words.hardStories[0];
    const acts: TimedAct[] = [
      [filedAgo, "09:40", act.classify("hard_case")],
      [filedAgo, "10:20", act.dispatch(stage.unitId, words.hardDispatch)],
      [filedAgo - 1, "09:10", act.acknowledge],
      [filedAgo - 1, "10:20", act.contact],
      [filedAgo - 3, "15:00", act.plan(words.plans[i % words.plans.length] ?? words.plans[0], 200)],
      [filedAgo - 4, "09:30", act.acceptPlan],
      ...after,
    ];
    return sceneOf(`plan-${i}`, stage, { filedAgo, story, acts, afterwards: "waits" });
  };
  const [first, second, third, fourth] = words.progress;
  return [
    scene(0, 62, "home", [
      [50, "10:00", act.nameOwners],
      [46, "15:00", act.progress(first)],
      [34, "10:00", act.ownerProgress(words.owners.progress[0])],
      [32, "15:00", act.progress(second)],
      [18, "15:00", act.progress(third)],
      [9, "10:00", act.ownerProgress(words.owners.progress[1])],
      [5, "15:00", act.progress(fourth)],
    ]),
    scene(1, 36, undefined, [
      [26, "10:00", act.nameOwners],
      [19, "15:00", act.progress(first)],
      [12, "10:00", act.ownerProgress(words.owners.progress[0])],
      [6, "15:00", act.progress(second)],
    ]),
    scene(2, 78, undefined, [
      [60, "15:00", act.progress(first)],
      [46, "15:00", act.progress(second)],
      [32, "15:00", act.progress(third)],
      [30, "09:30", act.revise(words.planRevision)],
      [18, "15:00", act.progress(fourth)],
      [4, "15:00", act.progress(third)],
    ]),
    scene(3, 24, undefined, [[8, "15:00", act.progress(first)]]),
  ];
}

function relayScenes(stageOf: StageOf): Scene[] {
  const { relay } = words;
  const waiting = (i: number, filedAgo: number, wish: "home" | undefined, after: TimedAct[]): Scene => {
    const stage = stageOf(i + 1, wish);
    const acts = [...opening(filedAgo, stage.unitId), ...after];
    return sceneOf(`relay-${i}`, stage, { filedAgo, story: words.storyAt(i + 1), acts, afterwards: "waits" });
  };
  return [
    waiting(0, 4, "home", [[1, "10:10", act.ask(relay.questions[0])]]),
    waiting(1, 5, undefined, [
      [3, "09:30", act.ask(relay.questions[1])],
      [3, "15:00", act.release(relay.released[1])],
      [1, "20:10", act.personAnswers(relay.answers[1])],
    ]),
    waiting(2, 4, undefined, [
      [2, "09:30", act.ask(relay.questions[2])],
      [2, "15:00", act.release(relay.released[2])],
    ]),
    ...[60, 100, 140, 180, 220].map((b, i) => {
      const stage = stageOf(i + 4);
      const at = i % 3;
      const question = relay.questions[at] ?? relay.questions[0];
      const answered: TimedAct[] =
        i === 4
          ? [[b - 2, "15:00", act.declineQuestion(relay.declined)]]
          : [
              [b - 2, "15:00", act.release(relay.released[at] ?? relay.released[0])],
              [b - 3, "12:20", act.personAnswers(relay.answers[at] ?? relay.answers[0])],
              [b - 3, "16:00", act.passOn(relay.masked[at] ?? relay.masked[0])],
            ];
      const acts: TimedAct[] = [...opening(b, stage.unitId), [b - 2, "09:30", act.ask(question)], ...answered];
      return sceneOf(`relay-${i + 3}`, stage, {
        filedAgo: b,
        story: words.storyAt(i + 4),
        acts,
        afterwards: "goes on",
      });
    }),
  ];
}

/** Nine requests to supporting units, one of which waits; the meetings bring three more. */
function supportScenes(stageOf: StageOf): Scene[] {
  const { support } = words;
  const now = stageOf(0, "home");
  return [
    sceneOf("support-0", now, {
      filedAgo: 4,
      story: words.storyAt(2),
      // The unit of the printed accounts is the one that is asked.
      acts: [...opening(4, now.others[0]), [1, "09:50", act.support(now.unitId, support.requests[0])]],
      afterwards: "waits",
    }),
    ...[55, 95, 135, 175, 215].map((b, i) => {
      const stage = stageOf(i + 2);
      const [one, two] = stage.others;
      const acts: TimedAct[] = [
        ...opening(b, stage.unitId),
        [b - 2, "09:30", act.support(one, support.requests[i % 2] ?? support.requests[0])],
        ...(i < 3 ? ([[b - 2, "09:50", act.support(two, support.requests[1])]] satisfies TimedAct[]) : []),
        [b - 2, "15:00", act.signSupport(one)],
        [b - 3, "11:00", act.opinion(one, support.opinions[i % 2] ?? support.opinions[0])],
        ...(i < 3
          ? ([
              [
                b - 3,
                "14:50",
                i === 1 ? act.notConcerned(two, support.declined) : act.opinion(two, support.opinions[1]),
              ],
            ] satisfies TimedAct[])
          : []),
      ];
      return sceneOf(`support-${i + 1}`, stage, {
        filedAgo: b,
        story: words.storyAt(i + 6),
        acts,
        afterwards: "goes on",
      });
    }),
  ];
}

function meetingScenes(stageOf: StageOf): Scene[] {
  const { meeting, support } = words;
  const [now, before] = [stageOf(4), stageOf(5)];
  return [
    sceneOf("meeting-0", now, {
      filedAgo: 5,
      story: words.storyAt(3),
      acts: [
        ...opening(5, now.unitId),
        [3, "10:00", act.note("supervisor", words.notes.meeting, "dispatcher")],
        [2, "16:20", act.meeting(now.others, meeting.decision, meeting.request)],
      ],
      afterwards: "waits",
    }),
    sceneOf("meeting-1", before, {
      filedAgo: 160,
      story: words.storyAt(4),
      acts: [
        ...opening(160, before.unitId),
        [158, "16:20", act.meeting(before.others.slice(0, 1), meeting.decision, meeting.request)],
        [157, "11:00", act.opinion(before.others[0], support.opinions[0])],
      ],
      afterwards: "goes on",
    }),
  ];
}

function disputeScenes(stageOf: StageOf): Scene[] {
  const acts = (b: number, { unitId, others }: Stage): TimedAct[] => [
    [b, "09:20", act.classify("stuck_across_departments")],
    [b, "09:40", act.dispatch(unitId)],
    [b, "16:00", act.sendBack(words.sendBacks[0])],
    [b - 1, "09:10", act.dispatch(others[0])],
    [b - 1, "16:10", act.sendBack(words.sendBacks[1])],
    [b - 2, "09:20", act.dispatch(others[1], words.notes.lastUnit)],
    [b - 2, "16:30", act.sendBack(words.sendBacks[2])],
  ];
  const [now, before] = [stageOf(0), stageOf(3)];
  return [
    sceneOf("dispute-0", now, { filedAgo: 3, story: words.disputeStories[0], acts: acts(3, now), afterwards: "waits" }),
    sceneOf("dispute-1", before, {
      filedAgo: 130,
      story: words.disputeStories[1],
      acts: [...acts(130, before), [127, "10:00", act.appoint(before.unitId, words.appointed)]],
      afterwards: "goes on",
    }),
  ];
}

function handUpScenes(stageOf: StageOf): Scene[] {
  return [2, 3, 70, 125, 185, 245].map((b, i) => {
    const stage = stageOf(i);
    const up: TimedAct = [b - 1, "10:30", act.handUp(words.handUps[i % words.handUps.length] ?? words.handUps[0])];
    const acts: TimedAct[] = i === 0 ? [up] : [up, [b - 2, "09:40", act.dispatch(stage.unitId)]];
    const place = { regionId: stage.townshipId };
    const story = words.townshipStories[i % words.townshipStories.length] ?? words.townshipStories[0];
    return sceneOf(`hand-up-${i}`, place, { filedAgo: b, story, acts, afterwards: i === 0 ? "waits" : "goes on" });
  });
}

function referralScenes(stageOf: StageOf): Scene[] {
  const letterAt = (i: number) => words.referrals[i % words.referrals.length] ?? words.referrals[0];
  // A complaint about fees has three weeks, which a letter to another house needs.
  const scene = (i: number, filedAgo: number, afterwards: Scene["afterwards"], acts: TimedAct[]): Scene =>
    sceneOf(`referral-${i}`, stageOf(i), { filedAgo, story: letterAt(i).story, plainAnswer: "fees", acts, afterwards });
  return [
    scene(0, 4, "waits", [[3, "10:30", act.referOut(letterAt(0))]]),
    scene(1, 11, "waits", [[10, "10:30", act.referOut(letterAt(1))]]),
    ...[65, 115, 165, 235].map((b, i) =>
      scene(i + 2, b, "goes on", [
        [b - 1, "10:30", act.referOut(letterAt(i))],
        [b - 6, "09:30", act.chase],
        [b - 9, "15:00", act.referralReplied],
        [b - 10, "10:00", act.tellReferral],
      ]),
    ),
  ];
}

function sealedScenes(stageOf: StageOf): Scene[] {
  const story = words.sealed.story;
  return [
    sceneOf("sealed-0", stageOf(2), {
      filedAgo: 8,
      story,
      plainAnswer: "fees",
      acts: [[7, "10:00", act.seal]],
      afterwards: "waits",
    }),
  ];
}

function objectionScenes(stageOf: StageOf): Scene[] {
  const answered = (filedAgo: number, answeredAgo: number, unitId: string): TimedAct[] => [
    ...opening(filedAgo, unitId),
    [answeredAgo, "10:00", act.reply()],
    [answeredAgo, "15:00", act.approve],
  ];
  const waiting = [
    [8, 4, 1],
    [12, 9, 2],
  ] as const;
  return [
    ...waiting.map(([filedAgo, answeredAgo, objectedAgo], i) => {
      const stage = stageOf(i);
      const reason = words.objections[i] ?? words.objections[0];
      const acts: TimedAct[] = [
        ...answered(filedAgo, answeredAgo, stage.unitId),
        [objectedAgo, "12:30", act.object(reason)],
      ];
      return sceneOf(`objection-${i}`, stage, { filedAgo, story: words.storyAt(i + 3), acts, afterwards: "waits" });
    }),
    ...[80, 145, 205, 265].map((b, i) => {
      const stage = stageOf(i + 2);
      const isUpheld = i % 2 === 0;
      const acts: TimedAct[] = [
        ...answered(b, b - 4, stage.unitId),
        [b - 6, "12:30", act.object(words.objections[i % 2] ?? words.objections[0])],
        [b - 8, "10:00", act.decideOnObjection(isUpheld ? "uphold" : "reject", words.objectionNotes[isUpheld ? 0 : 1])],
      ];
      return sceneOf(`objection-${i + 2}`, stage, {
        filedAgo: b,
        story: words.storyAt(i + 5),
        acts,
        afterwards: "goes on",
      });
    }),
  ];
}

/** The same matter told by several people: one report leads, the others follow it and are answered with it. */
function mergeScenes(stageOf: StageOf, isWhole: boolean): Scene[] {
  const groups = isWhole
    ? ([
        [5, 2],
        [50, 4],
        [105, 3],
        [155, 3],
        [225, 2],
        [285, 1],
      ] as const)
    : ([[5, 1]] as const);
  return groups.flatMap(([b, followers], i) => {
    const stage = stageOf(i + 1);
    const matter = words.sharedMatters[i % words.sharedMatters.length] ?? words.sharedMatters[0];
    const key = `main-${i}`;
    const isOpen = i === 0;
    const afterwards = isOpen ? "waits" : "goes on";
    const answered: TimedAct[] = [
      [b - 3, "10:00", act.reply(matter.answer)],
      [b - 3, "15:00", act.approve],
      [b - 4, "10:00", act.answerAll],
    ];
    const main = sceneOf(key, stage, {
      filedAgo: b,
      story: matter.stories[0],
      acts: [...opening(b, stage.unitId), ...(isOpen ? [] : answered)],
      afterwards,
    });
    const others = Array.from({ length: followers }, (_, n) => {
      const merged: TimedAct = [b - 2, `10:${10 + n * 5}`, act.mergeInto(key)];
      return sceneOf(`${key}-follower-${n}`, stage, {
        filedAgo: b - 1,
        story: matter.stories[1 + (n % (matter.stories.length - 1))] ?? matter.stories[0],
        acts: isOpen
          ? [[b - 1, "09:30", act.classify("stuck_across_departments")], merged]
          : [merged, [b - 5, "09:00", act.wait]],
        afterwards,
      });
    });
    return [main, ...others];
  });
}

/** What the person was asked for did not come in five working days, and the report was closed; two took it up again. */
function unsupplementedScenes(stageOf: StageOf): Scene[] {
  return [60, 130, 9].map((b, i) => {
    const acts: TimedAct[] = [
      [b, "09:40", act.askForMore(words.supplementAsked)],
      [b - 6, "09:30", act.closeWithoutIt],
      ...(i < 2 ? ([[b - 8, "12:20", act.takeUpAgain]] satisfies TimedAct[]) : []),
    ];
    const afterwards = i < 2 ? "goes on" : "waits";
    return sceneOf(`unsupplemented-${i}`, stageOf(i + 2), {
      filedAgo: b,
      story: words.storyAt(i + 1),
      acts,
      afterwards,
    });
  });
}

/** An enterprise that two people speak for: the window confirmed the first, who named the second. */
function enterpriseScenes(stageOf: StageOf): Scene[] {
  const who = demoEnterprise(1);
  const { speaker, colleague } = demoContacts;
  const [first, second, now] = [stageOf(1), stageOf(3), stageOf(5)];
  const answered = (b: number, unitId: string): TimedAct[] => [
    ...opening(b, unitId),
    [b - 3, "10:00", act.reply()],
    [b - 3, "15:00", act.approve],
  ];
  return [
    sceneOf("enterprise-0", first, {
      ...{ filedAgo: 7, story: words.enterpriseStories[0], by: { email: speaker, who } },
      acts: [
        [7, "09:00", act.checkOwnMailbox],
        [7, "09:20", act.confirmEnterprise],
        ...answered(7, first.unitId),
        [3, "09:30", act.nameColleague],
      ],
      afterwards: "waits",
    }),
    sceneOf("enterprise-1", second, {
      ...{ filedAgo: 90, story: words.enterpriseStories[1], by: { email: speaker, who } },
      ...{ acts: answered(90, second.unitId), afterwards: "goes on" },
    }),
    sceneOf("enterprise-2", now, {
      ...{ filedAgo: 3, story: words.enterpriseStories[2], by: { email: colleague, who } },
      ...{ acts: opening(3, now.unitId), afterwards: "waits" },
    }),
  ];
}
