/**
 * A plain recount by SQL of everything that the measures are made of, over the reports, their events, clocks, pauses,
 * assignments and ratings as they stand in their tables. Written from the definitions, without the code that counts: it
 * knows nothing of counts and facts, and is only asked whether they say the same. For reports that stay in one place.
 */

/** Makes the table plain_recount (complaint_id, tally, part, day, unit, value). */
export const plainRecount = `
create temporary table told as
  select complaint_id as id, version, type, payload, occurred_at,
    (occurred_at at time zone 'Asia/Shanghai')::date as day,
    1 + count(*) filter (where type = 'complaint.reopened') over before as round,
    case when type = 'assignment.opened' and payload->>'role' = 'lead' then payload->>'unitId'
         when type in ('assignment.sent_back', 'complaint.merged', 'referral.issued') then '' end as given
  from complaint_events
  window before as (partition by complaint_id order by version rows between unbounded preceding and 1 preceding);
create temporary table with_holder as
  select *, coalesce(max(given) over (partition by id, turn), '') as holder
  from (select *, count(given) over (partition by id order by version) as turn from told) as turns;
create temporary table ev as
  select w.*, coalesce(nullif(holder, ''), lag(holder) over (partition by w.id order by w.version), '') as unit
  from with_holder w join complaints c on c.id = w.id where not c.undone;
create index on ev (id, type);

create temporary table own as
  select k.*, k.clock_no = max(k.clock_no) over (partition by k.complaint_id) as is_current,
    lead(k.round) over (partition by k.complaint_id order by k.clock_no) as next_round,
    exists (select 1 from clock_pauses p where p.complaint_id = k.complaint_id and p.clock_no = k.clock_no) as stood_still
  from clocks k where k.kind = 'answer' and k.assignment_no is null;
create index on own (complaint_id);

create temporary table last_word as
  select distinct on (id) id, day, said from (
    select e.id, e.day, e.version, w.said, w.own, r.version as reopened_version
    from ev e
    left join lateral (select max(version) as version from ev r where r.id = e.id and r.type = 'complaint.reopened'
                       and r.payload->>'by' <> 'supplement') r on true
    cross join lateral (select
      case when e.type = 'complaint.reopened' then 'reopened' else e.payload->>'solved' end as said,
      case when e.type in ('complaint.rated', 'rating.completed') then 2 when e.type = 'call_back.recorded' then 1 else 0 end as own) w
    where e.type in ('complaint.rated', 'rating.completed', 'call_back.recorded', 'complaint.reopened')
      and w.said is not null and (e.type <> 'complaint.reopened' or e.payload->>'by' <> 'supplement')
      and (r.version is null or e.version >= r.version)
  ) as words order by id, own desc, version desc;

create temporary table stand as
  select c.*, (c.filed_at at time zone 'Asia/Shanghai')::date as filed_day,
    (c.closed_at at time zone 'Asia/Shanghai')::date as closed_day, coalesce(c.lead_unit_id, '') as unit,
    c.state in ('not_accepted', 'withdrawn') or c.outcome = 'withdrawn' is true as refused,
    c.answered_at is not null and c.outcome in ('solved', 'partly_solved', 'explained', 'referred') as answer_stands,
    exists (select 1 from assignments a where a.complaint_id = c.id and a.role = 'lead') as had_unit,
    k.promised_due_at as promise
  from complaints c left join own k on k.complaint_id = c.id and k.is_current where not c.undone;
create index on stand (id);
update stand set refused = coalesce(refused, false), answer_stands = coalesce(answer_stands, false);

create temporary table plain_recount as
  select id as complaint_id, t.tally, t.part, day, unit, t.value::int as value from ev
  cross join lateral (
    select 'filed' as tally, payload->>'kind' as part, 1 as value where type = 'complaint.filed'
    union all select 'filed_as', payload->>'identityMode', 1 where type = 'complaint.filed'
      and payload->>'imported' = 'false' and payload->>'source' in ('web', 'window', 'phone', 'hotline', 'bad_rating')
    union all select 'trips_told', '', 1 where type = 'complaint.filed' and payload->>'trips' is not null
    union all select 'trips', '', (payload->>'trips')::int where type = 'complaint.filed' and payload->>'trips' is not null
    union all select 'accepted', payload->>'by', 1 where type = 'complaint.accepted'
    union all select 'not_accepted', payload->>'ground', 1 where type = 'complaint.not_accepted'
    union all select 'dispatched', payload->>'by', 1 where type = 'assignment.opened' and payload->>'role' = 'lead'
    union all select 'acknowledged', '', 1 where type = 'assignment.acknowledged'
    union all select 'acknowledged_on_time', '', 1 from clocks k where type = 'assignment.acknowledged'
      and k.complaint_id = ev.id and k.kind = 'acknowledge' and k.assignment_no = (payload->>'assignmentNo')::int
      and occurred_at < k.promised_due_at
    union all select 'contacted', '', 1 from clocks k where type = 'contact.recorded' and payload->>'reached' = 'true'
      and k.complaint_id = ev.id and k.kind = 'contact' and k.stopped_at = occurred_at
    union all select 'contacted_on_time', '', 1 from clocks k where type = 'contact.recorded' and payload->>'reached' = 'true'
      and k.complaint_id = ev.id and k.kind = 'contact' and k.stopped_at = occurred_at and occurred_at < k.promised_due_at
    union all select 'answered', payload->>'outcome', 1 where type = 'complaint.answered'
    union all select 'answered_on_time', payload->>'outcome', 1 from own k where type = 'complaint.answered'
      and k.complaint_id = ev.id and k.round = ev.round and occurred_at < k.promised_due_at
    union all select 'answered_with_statute', '', 1 from own k where type = 'complaint.answered'
      and k.complaint_id = ev.id and k.round = ev.round and k.statutory_due_at is not null
    union all select 'answered_in_statute', '', 1 from own k where type = 'complaint.answered'
      and k.complaint_id = ev.id and k.round = ev.round and occurred_at < k.statutory_due_at
    union all select 'answered_paused', '', 1 from own k where type = 'complaint.answered'
      and k.complaint_id = ev.id and k.round = ev.round and k.stood_still
    union all select 'answered_extended', '', 1 from own k where type = 'complaint.answered'
      and k.complaint_id = ev.id and k.round = ev.round and k.extended_by > 0
    union all select 'solved_on_the_spot', '', 1 where type = 'complaint.answered' and payload->>'onTheSpot' = 'true'
    union all select 'closed', payload->>'outcome', 1 where type = 'complaint.closed'
      and payload->>'by' <> 'import'
    union all select 'closed_by_silence', '', 1 where type = 'complaint.closed' and payload->>'by' = 'silence'
    union all select 'reopened', payload->>'by', 1 where type = 'complaint.reopened'
    union all select 'first_reopened', '', 1 where type = 'complaint.reopened' and round = 1
    union all select 'application_measured', payload->>'lateness', 1 where type = 'application.measured'
    union all select 'application_late', payload->>'lateness', 1 where type = 'application.measured'
      and payload->>'lateness' <> 'in_time'
    union all select 'refused_justified', payload->>'itemCode', 1 where type = 'refusal.justified'
    union all select payload->>'colour' || '_card', '', 1 where type = 'card.raised'
    union all select 'statute_breached', '', 1 where type = 'statute.breached'
  ) as t
  union all
  -- Sent back, beside its hand-over.
  select ev.id, 'dispatched_back', '', (a.opened_at at time zone 'Asia/Shanghai')::date, a.unit_id, 1
  from ev join assignments a on a.complaint_id = ev.id and a.assignment_no = (ev.payload->>'assignmentNo')::int
  where ev.type = 'assignment.sent_back'
  union all
  -- Ratings, from their own table; the unit is that of the moment.
  select r.complaint_id, t.tally, t.part, (r.rated_at at time zone 'Asia/Shanghai')::date, ev.unit, 1
  from ratings r join ev on ev.id = r.complaint_id and ev.type = 'complaint.rated' and ev.round = r.round
  cross join lateral (
    select 'rated' as tally, r.satisfaction::text as part where r.satisfaction is not null
    union all select 'satisfied', '' where r.satisfaction >= 3
  ) as t
  union all
  -- The closing that stands.
  select s.id, t.tally, t.part, closed_day, unit, 1 from stand s
  cross join lateral (
    select 'settled' as tally, outcome as part
    union all select 'settled_reopenable', outcome where not imported
    union all select 'settled_with_limit', '' where promise is not null
    union all select 'settled_on_time', '' where answered_at < promise
    union all select 'settled_first_time', '' where round = 1 and answer_stands and not imported
  ) as t
  where state in ('closed', 'archived') and outcome is not null and not refused and not sealed
  union all
  -- What became of what came in.
  select s.id, t.tally, '', filed_day, unit, 1 from stand s left join last_word w on w.id = s.id
  cross join lateral (
    select 'lead' as tally
    union all select 'lead_dispatched' where answer_stands or had_unit
    union all select 'lead_answered' where answer_stands
    union all select 'lead_solved' where answer_stands and outcome = 'solved' and w.said is distinct from 'no'
  ) as t
  where not refused and not sealed
  union all
  -- The last word.
  select w.id, 'said_solved',
    case when s.outcome = 'explained' and s.state in ('closed', 'archived') and s.objected_round = s.round
           and s.objection_due_at is null then 'explained_upheld' else w.said end,
    w.day, s.unit, 1
  from last_word w join stand s on s.id = w.id where not s.refused and not s.sealed
  union all
  -- Answers by the day on which they are due: the round that runs or ended, and each round before that was answered.
  select k.complaint_id, t.tally, '', ((k.promised_due_at - interval '1 millisecond') at time zone 'Asia/Shanghai')::date, d.unit, 1
  from own k join stand s on s.id = k.complaint_id
  cross join lateral (
    select s.answered_at as at, s.unit where k.is_current and not s.on_plan and not s.refused and not s.sealed
      and (s.answered_at is not null
           or s.state in ('submitted', 'awaiting_supplement', 'awaiting_dispatch', 'awaiting_acknowledgement', 'in_hand', 'awaiting_review', 'merged'))
    union all
    select max(c.started_at), (select a.unit_id from assignments a where a.complaint_id = k.complaint_id and a.role = 'lead'
        and a.round >= k.round and a.round < k.next_round order by a.assignment_no desc limit 1)
    from clocks c where not k.is_current and c.complaint_id = k.complaint_id and c.kind = 'confirm'
      and c.round >= k.round and c.round < k.next_round having max(c.started_at) is not null
  ) as d
  cross join lateral (
    select 'answer_due' as tally union all select 'answer_met' where d.at < k.promised_due_at
  ) as t
  where not k.provisional and not (k.paused_at is not null and k.stopped_at is null)
  union all
  -- Responses: signed for and spoken to in time, of whatever was handed over and not taken away before.
  select a.complaint_id, t.tally, '', ((l.promised_due_at - interval '1 millisecond') at time zone 'Asia/Shanghai')::date, a.unit_id, 1
  from assignments a join stand s on s.id = a.complaint_id and not s.imported
  join clocks g on g.complaint_id = a.complaint_id and g.assignment_no = a.assignment_no and g.kind = 'acknowledge'
  join lateral (select * from clocks k where k.complaint_id = a.complaint_id and k.assignment_no = a.assignment_no
      and k.kind in ('acknowledge', 'contact') order by k.kind desc limit 1) l on true
  cross join lateral (
    select 'response_due' as tally
    union all select 'responded' where l.stopped_at < l.promised_due_at and g.stopped_at < g.promised_due_at
      and a.acknowledged_at is not null
  ) as t
  where a.role = 'lead' and not l.provisional
    and not (a.state in ('sent_back', 'cancelled') and not coalesce(l.stopped_at < a.ended_at, false)
             and a.ended_at < l.promised_due_at)`;
