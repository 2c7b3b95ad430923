/**
 * Due dates worked out by hand from the notices, for a clerk with a wall calendar to check. Every row is counted twice,
 * by the first and by the second count, and each weekday in the margin is checked as well.
 *
 * filed | limit | seat | ends with | why. A limit in days ends when that day is over, a limit in hours (工作小时) at that
 * minute. 暂定 2027: the notice of that year is not out. Hours of LZ03: 09:00 to 12:30 and 14:30 to 18:00; of all
 * others: 08:30 to 12:00 and 14:00 to 17:30.
 */
import { describe, expect, it } from "vitest";
import { buildCalendar, type CalendarDay, publishedYearsOf } from "../calendar/calendar";
import { addDays, civilDateOf } from "../calendar/civil-date";
import { referenceDays, referenceHours } from "../calendar/reference-calendar.test-support";
import type { Limit, LimitUnit } from "../complaint/vocabulary";
import type { DueDate } from "./count-limit";
import { dueDate } from "./due-date";
import { independentCount, type World } from "./independent-count";

const ordinaryWeeks = `
# Ordinary weeks
周五 2025-11-14 16:00        |  1 工作日 | LZ01 | 周一 2025-11-17 | Friday to Monday
周三 2025-11-12 10:00        |  3 工作日 | LZ01 | 周一 2025-11-17 | over a weekend: Thu 13, Fri 14, Mon 17
周一 2025-11-03 10:00        |  5 工作日 | LZ01 | 周一 2025-11-10 | a week
周一 2025-11-03 10:00        |  7 工作日 | LZ01 | 周三 2025-11-12 | a week and two days
周一 2025-11-03 10:00        | 15 工作日 | LZ01 | 周一 2025-11-24 | three weeks
周一 2025-11-03 10:00        | 30 工作日 | LZ01 | 周一 2025-12-15 | six weeks
周三 2024-02-28 10:00        |  1 工作日 | LZ01 | 周四 2024-02-29 | 2024 has a 29 February
周四 2024-02-29 10:00        |  1 工作日 | LZ01 | 周五 2024-03-01 | and it ends
周五 2025-02-28 10:00        |  1 工作日 | LZ01 | 周一 2025-03-03 | 2025 has none; over a weekend
周五 2026-07-31 10:00        |  1 工作日 | LZ01 | 周一 2026-08-03 | over the end of a month and a weekend
# The hour of filing
周一 2025-11-17 00:00:00     |  1 工作日 | LZ01 | 周二 2025-11-18 | the first moment of the day is today
周一 2025-11-17 06:00        |  1 工作日 | LZ01 | 周二 2025-11-18 | before opening is today
周一 2025-11-17 08:29:59.999 |  1 工作日 | LZ01 | 周二 2025-11-18 | so is the last moment before it
周一 2025-11-17 12:00        |  1 工作日 | LZ01 | 周二 2025-11-18 | closing for lunch is today
周一 2025-11-17 12:30        |  1 工作日 | LZ01 | 周二 2025-11-18 | over lunch is today
周一 2025-11-17 13:59:59     |  1 工作日 | LZ01 | 周二 2025-11-18 | to its last second
周一 2025-11-17 17:29:59.999 |  1 工作日 | LZ01 | 周二 2025-11-18 | the last moment of the office hours is today
周一 2025-11-17 17:30:00     |  1 工作日 | LZ01 | 周三 2025-11-19 | closing time is the next working day
周一 2025-11-17 23:59:59     |  1 工作日 | LZ01 | 周三 2025-11-19 | so is late in the evening
周一 2025-11-17 23:59:59.999 |  1 工作日 | LZ01 | 周三 2025-11-19 | and the last moment of the day
周二 2025-11-18 00:00:00     |  1 工作日 | LZ01 | 周三 2025-11-19 | a moment later it is Tuesday, to the same end
周五 2025-11-14 17:30        |  1 工作日 | LZ01 | 周二 2025-11-18 | after hours on Friday is received on Monday
周五 2025-11-14 23:59:59     |  1 工作日 | LZ01 | 周二 2025-11-18 | late on Friday too
周六 2025-11-15 10:00        |  1 工作日 | LZ01 | 周二 2025-11-18 | Saturday is received on Monday
周日 2025-11-16 23:59:59.999 |  1 工作日 | LZ01 | 周二 2025-11-18 | so is Sunday to its last moment
周一 2025-11-17 17:45        |  1 工作日 | LZ03 | 周二 2025-11-18 | LZ03 closes at 18:00
周一 2025-11-17 17:45        |  1 工作日 | LZ01 | 周三 2025-11-19 | the others have closed by then
周一 2025-11-17 17:59:59.999 |  1 工作日 | LZ03 | 周二 2025-11-18 | the last moment of its office hours
周一 2025-11-17 18:00        |  1 工作日 | LZ03 | 周三 2025-11-19 | closed there too
周一 2025-11-17 13:30        |  1 工作日 | LZ03 | 周二 2025-11-18 | over its lunch
`;

const year2024 = `
# New Year 2024: Mon 1 January off
周五 2023-12-29 10:00        |  1 工作日 | LZ01 | 周二 2024-01-02 | weekend and holiday
周一 2024-01-01 09:00        |  1 工作日 | LZ01 | 周三 2024-01-03 | received on Tue 2
# Spring Festival 2024: off Sat 10 to Sat 17 February, worked on Sun 4 and Sun 18; New Year's Eve, Fri 9, is worked
周五 2024-02-02 10:00        |  1 工作日 | LZ01 | 周日 2024-02-04 | make-up Sunday
周五 2024-02-02 10:00        |  3 工作日 | LZ01 | 周二 2024-02-06 | Sun 4, Mon 5, Tue 6
周五 2024-02-02 10:00        |  6 工作日 | LZ01 | 周五 2024-02-09 | … Wed 7, Thu 8, Fri 9
周五 2024-02-02 10:00        |  7 工作日 | LZ01 | 周日 2024-02-18 | make-up Sunday after the holiday
周五 2024-02-02 10:00        |  8 工作日 | LZ01 | 周一 2024-02-19 | the Monday after it
周日 2024-02-04 10:00        |  1 工作日 | LZ01 | 周一 2024-02-05 | filed on a make-up Sunday: received that day
周五 2024-02-09 10:00        |  1 工作日 | LZ01 | 周日 2024-02-18 | filed on New Year's Eve
周五 2024-02-09 17:30        |  1 工作日 | LZ01 | 周一 2024-02-19 | after hours: received on Sun 18
周六 2024-02-10 00:00:00     |  1 工作日 | LZ01 | 周一 2024-02-19 | the first moment of the holiday: received on Sun 18
周六 2024-02-17 23:59:59.999 |  1 工作日 | LZ01 | 周一 2024-02-19 | its last moment: received on Sun 18
周日 2024-02-18 10:00        |  5 工作日 | LZ01 | 周五 2024-02-23 | Mon 19 to Fri 23
周日 2024-02-18 18:00        |  1 工作日 | LZ01 | 周二 2024-02-20 | after hours on a make-up Sunday: received on Mon 19
# Qingming 2024: off Thu 4 to Sat 6 April, worked on Sun 7
周三 2024-04-03 10:00        |  1 工作日 | LZ01 | 周日 2024-04-07 | make-up Sunday
周三 2024-04-03 10:00        |  2 工作日 | LZ01 | 周一 2024-04-08 | and the Monday after it
周四 2024-04-04 10:00        |  1 工作日 | LZ01 | 周一 2024-04-08 | received on Sun 7
# Labour Day 2024: off Wed 1 to Sun 5 May, worked on Sun 28 April and Sat 11 May
周五 2024-04-26 10:00        |  1 工作日 | LZ01 | 周日 2024-04-28 | make-up Sunday
周五 2024-04-26 10:00        |  3 工作日 | LZ01 | 周二 2024-04-30 | Sun 28, Mon 29, Tue 30
周五 2024-04-26 10:00        |  4 工作日 | LZ01 | 周一 2024-05-06 | over the holiday
周五 2024-04-26 10:00        |  8 工作日 | LZ01 | 周五 2024-05-10 | … 7, 8, 9, 10
周五 2024-04-26 10:00        |  9 工作日 | LZ01 | 周六 2024-05-11 | make-up Saturday
周五 2024-04-26 10:00        | 10 工作日 | LZ01 | 周一 2024-05-13 | Sun 12 is an ordinary Sunday
周二 2024-04-30 17:29:59.999 |  1 工作日 | LZ01 | 周一 2024-05-06 | the last moment before the holiday
周二 2024-04-30 17:30        |  1 工作日 | LZ01 | 周二 2024-05-07 | received on Mon 6
# Dragon Boat 2024: Mon 10 June off
周五 2024-06-07 10:00        |  1 工作日 | LZ01 | 周二 2024-06-11 | weekend and holiday
周一 2024-06-10 10:00        |  1 工作日 | LZ01 | 周三 2024-06-12 | received on Tue 11
# Mid-Autumn 2024: off Sun 15 to Tue 17 September, worked on Sat 14
周五 2024-09-13 10:00        |  1 工作日 | LZ01 | 周六 2024-09-14 | make-up Saturday
周五 2024-09-13 10:00        |  2 工作日 | LZ01 | 周三 2024-09-18 | over the holiday
周五 2024-09-13 10:00        |  3 工作日 | LZ01 | 周四 2024-09-19 | and a day
周六 2024-09-14 17:30        |  1 工作日 | LZ01 | 周四 2024-09-19 | after hours on a make-up Saturday: received on Wed 18
# National Day 2024: off Tue 1 to Mon 7 October, worked on Sun 29 September and Sat 12 October
周五 2024-09-27 10:00        |  1 工作日 | LZ01 | 周日 2024-09-29 | make-up Sunday
周五 2024-09-27 10:00        |  2 工作日 | LZ01 | 周一 2024-09-30 | the day before the holiday
周五 2024-09-27 10:00        |  3 工作日 | LZ01 | 周二 2024-10-08 | the day after it
周五 2024-09-27 10:00        |  6 工作日 | LZ01 | 周五 2024-10-11 | … 9, 10, 11
周五 2024-09-27 10:00        |  7 工作日 | LZ01 | 周六 2024-10-12 | make-up Saturday
周五 2024-09-27 10:00        |  8 工作日 | LZ01 | 周一 2024-10-14 | Sun 13 is an ordinary Sunday
周一 2024-09-30 23:59:59.999 |  1 工作日 | LZ01 | 周三 2024-10-09 | received on Tue 8
周五 2024-10-11 10:00        |  1 工作日 | LZ01 | 周六 2024-10-12 | make-up Saturday
周五 2024-09-06 10:00        | 20 工作日 | LZ01 | 周五 2024-10-11 | 9-13: 5; Sat 14: 6; 18-20: 9; 23-27: 14; Sun 29, 30: 16; 8-11: 20
周五 2024-09-06 10:00        | 21 工作日 | LZ01 | 周六 2024-10-12 | and the make-up Saturday
`;

const year2025 = `
# New Year 2025: Wed 1 January off
周二 2024-12-31 10:00        |  1 工作日 | LZ01 | 周四 2025-01-02 | over the end of the year
周二 2024-12-31 18:00        |  1 工作日 | LZ01 | 周五 2025-01-03 | received on Thu 2
周一 2024-12-30 10:00        |  3 工作日 | LZ01 | 周五 2025-01-03 | Tue 31, Thu 2, Fri 3
周三 2025-01-01 12:00        |  1 工作日 | LZ01 | 周五 2025-01-03 | received on Thu 2
# Spring Festival 2025: off Tue 28 January to Tue 4 February, worked on Sun 26 January and Sat 8 February
周五 2025-01-24 10:00        |  1 工作日 | LZ01 | 周日 2025-01-26 | make-up Sunday
周五 2025-01-24 10:00        |  3 工作日 | LZ01 | 周三 2025-02-05 | Sun 26, Mon 27, Wed 5
周五 2025-01-24 10:00        |  5 工作日 | LZ01 | 周五 2025-02-07 | … Thu 6, Fri 7
周五 2025-01-24 10:00        |  6 工作日 | LZ01 | 周六 2025-02-08 | make-up Saturday
周五 2025-01-24 10:00        |  7 工作日 | LZ01 | 周一 2025-02-10 | Sun 9 is an ordinary Sunday
周日 2025-01-26 17:29:59.999 |  1 工作日 | LZ01 | 周一 2025-01-27 | the last moment of a make-up Sunday
周一 2025-01-27 17:30        |  1 工作日 | LZ01 | 周四 2025-02-06 | after hours before the holiday: received on Wed 5
周三 2025-01-29 12:00        |  3 工作日 | LZ01 | 周六 2025-02-08 | filed on New Year's Day: received on Wed 5; 6, 7, Sat 8
# Qingming 2025: off Fri 4 to Sun 6 April
周四 2025-04-03 10:00        |  1 工作日 | LZ01 | 周一 2025-04-07 | three days off
周四 2025-04-03 17:30        |  1 工作日 | LZ01 | 周二 2025-04-08 | received on Mon 7
周五 2025-04-04 08:30        |  1 工作日 | LZ01 | 周二 2025-04-08 | received on Mon 7
# Labour Day 2025: off Thu 1 to Mon 5 May, worked on Sun 27 April
周五 2025-04-25 10:00        |  1 工作日 | LZ01 | 周日 2025-04-27 | make-up Sunday
周五 2025-04-25 10:00        |  4 工作日 | LZ01 | 周三 2025-04-30 | Sun 27, 28, 29, 30
周五 2025-04-25 10:00        |  5 工作日 | LZ01 | 周二 2025-05-06 | over the holiday
周日 2025-04-27 10:00        |  3 工作日 | LZ01 | 周三 2025-04-30 | filed on a make-up Sunday
周三 2025-04-30 23:59:59.999 |  1 工作日 | LZ01 | 周三 2025-05-07 | received on Tue 6
# Dragon Boat 2025: off Sat 31 May to Mon 2 June
周五 2025-05-30 10:00        |  1 工作日 | LZ01 | 周二 2025-06-03 | over the end of the month
周六 2025-05-31 10:00        |  2 工作日 | LZ01 | 周四 2025-06-05 | received on Tue 3
# National Day and Mid-Autumn 2025: off Wed 1 to Wed 8 October, worked on Sun 28 September and Sat 11 October
周五 2025-09-26 10:00        |  1 工作日 | LZ01 | 周日 2025-09-28 | make-up Sunday
周五 2025-09-26 10:00        |  3 工作日 | LZ01 | 周二 2025-09-30 | Sun 28, Mon 29, Tue 30
周五 2025-09-26 10:00        |  4 工作日 | LZ01 | 周四 2025-10-09 | over the holiday
周五 2025-09-26 10:00        |  5 工作日 | LZ01 | 周五 2025-10-10 | and a day
周五 2025-09-26 10:00        |  6 工作日 | LZ01 | 周六 2025-10-11 | make-up Saturday
周五 2025-09-26 10:00        |  7 工作日 | LZ01 | 周一 2025-10-13 | Sun 12 is an ordinary Sunday
周一 2025-09-15 10:00        | 15 工作日 | LZ01 | 周六 2025-10-11 | 16-19: 4; 22-26: 9; Sun 28, 29, 30: 12; 9, 10, Sat 11: 15
周二 2025-09-30 17:29:59     |  1 工作日 | LZ01 | 周四 2025-10-09 | the day before the holiday
周二 2025-09-30 17:30:00     |  1 工作日 | LZ01 | 周五 2025-10-10 | after hours: received on Thu 9
周二 2025-09-30 23:59:59     |  1 工作日 | LZ01 | 周五 2025-10-10 | the same in the last second
周六 2025-10-04 10:00        |  1 工作日 | LZ01 | 周五 2025-10-10 | filed on the holiday: received on Thu 9
周六 2025-10-04 10:00        |  3 工作日 | LZ01 | 周一 2025-10-13 | Fri 10, Sat 11 (make-up), Mon 13
周三 2025-10-08 23:59:59     |  1 工作日 | LZ01 | 周五 2025-10-10 | the last second of the holiday
周六 2025-10-11 10:00        |  1 工作日 | LZ01 | 周一 2025-10-13 | filed on a make-up Saturday: received that day
周六 2025-10-11 18:00        |  1 工作日 | LZ01 | 周二 2025-10-14 | after hours on it: received on Mon 13
`;

const year2026 = `
# New Year 2026: off Thu 1 to Sat 3 January, worked on Sun 4
周三 2025-12-31 10:00        |  1 工作日 | LZ01 | 周日 2026-01-04 | make-up Sunday, over the end of the year
周三 2025-12-31 10:00        |  2 工作日 | LZ01 | 周一 2026-01-05 | and the Monday after it
周三 2025-12-31 17:30        |  1 工作日 | LZ01 | 周一 2026-01-05 | received on Sun 4
周四 2025-12-18 10:00        | 10 工作日 | LZ01 | 周日 2026-01-04 | Fri 19: 1; 22-26: 6; 29-31: 9; Sun 4: 10
周六 2026-01-03 12:00        |  1 工作日 | LZ01 | 周一 2026-01-05 | received on Sun 4
周日 2026-01-04 10:00        |  1 工作日 | LZ01 | 周一 2026-01-05 | filed on a make-up Sunday
# Spring Festival 2026: off Sun 15 to Mon 23 February, worked on Sat 14 and Sat 28
周四 2026-02-12 10:00        |  2 工作日 | LZ01 | 周六 2026-02-14 | make-up Saturday
周四 2026-02-12 10:00        |  3 工作日 | LZ01 | 周二 2026-02-24 | Fri 13, Sat 14, Tue 24
周四 2026-02-12 10:00        |  6 工作日 | LZ01 | 周五 2026-02-27 | … 25, 26, 27
周四 2026-02-12 10:00        |  7 工作日 | LZ01 | 周六 2026-02-28 | make-up Saturday
周四 2026-02-12 10:00        |  8 工作日 | LZ01 | 周一 2026-03-02 | Sun 1 March is an ordinary Sunday
周六 2026-02-14 10:00        |  1 工作日 | LZ01 | 周二 2026-02-24 | filed on a make-up Saturday: received that day
周六 2026-02-14 18:00        |  1 工作日 | LZ01 | 周三 2026-02-25 | after hours on it: received on Tue 24
周日 2026-02-15 00:00:00     |  1 工作日 | LZ01 | 周三 2026-02-25 | the first moment of the holiday
周一 2026-02-23 23:59:59     |  1 工作日 | LZ01 | 周三 2026-02-25 | its last second
周六 2026-02-28 10:00        |  1 工作日 | LZ01 | 周一 2026-03-02 | the last day of February, a make-up Saturday
# Qingming 2026: off Sat 4 to Mon 6 April
周五 2026-04-03 10:00        |  1 工作日 | LZ01 | 周二 2026-04-07 | three days off
周一 2026-04-06 10:00        |  1 工作日 | LZ01 | 周三 2026-04-08 | received on Tue 7
# Labour Day 2026: off Fri 1 to Tue 5 May, worked on Sat 9 May
周四 2026-04-30 10:00        |  1 工作日 | LZ01 | 周三 2026-05-06 | over the holiday
周四 2026-04-30 10:00        |  3 工作日 | LZ01 | 周五 2026-05-08 | 6, 7, 8
周四 2026-04-30 10:00        |  4 工作日 | LZ01 | 周六 2026-05-09 | make-up Saturday
周四 2026-04-30 10:00        |  5 工作日 | LZ01 | 周一 2026-05-11 | Sun 10 is an ordinary Sunday
周六 2026-05-09 17:30        |  1 工作日 | LZ01 | 周二 2026-05-12 | after hours on the make-up Saturday: received on Mon 11
# Dragon Boat 2026: off Fri 19 to Sun 21 June
周四 2026-06-18 10:00        |  1 工作日 | LZ01 | 周一 2026-06-22 | three days off
周四 2026-06-18 17:30        |  1 工作日 | LZ01 | 周二 2026-06-23 | received on Mon 22
周六 2026-06-20 10:00        |  3 工作日 | LZ01 | 周四 2026-06-25 | received on Mon 22; 23, 24, 25
# Mid-Autumn and National Day 2026: off Fri 25 to Sun 27 September and Thu 1 to Wed 7 October, worked on Sun 20
# September and Sat 10 October
周五 2026-09-18 10:00        |  1 工作日 | LZ01 | 周日 2026-09-20 | make-up Sunday
周日 2026-09-20 10:00        |  3 工作日 | LZ01 | 周三 2026-09-23 | filed on it: received that day
周四 2026-09-24 10:00        |  1 工作日 | LZ01 | 周一 2026-09-28 | over Mid-Autumn
周四 2026-09-24 10:00        |  3 工作日 | LZ01 | 周三 2026-09-30 | 28, 29, 30
周四 2026-09-24 10:00        |  4 工作日 | LZ01 | 周四 2026-10-08 | over National Day
周四 2026-09-24 10:00        |  5 工作日 | LZ01 | 周五 2026-10-09 | and a day
周四 2026-09-24 10:00        |  6 工作日 | LZ01 | 周六 2026-10-10 | make-up Saturday
周四 2026-09-24 10:00        |  7 工作日 | LZ01 | 周一 2026-10-12 | Sun 11 is an ordinary Sunday
周五 2026-09-25 10:00        |  1 工作日 | LZ01 | 周二 2026-09-29 | filed on Mid-Autumn: received on Mon 28
周三 2026-09-30 14:00        |  3 工作日 | LZ01 | 周六 2026-10-10 | Thu 8, Fri 9, Sat 10
周四 2026-10-01 00:00:00     |  1 工作日 | LZ01 | 周五 2026-10-09 | the first moment of the holiday: received on Thu 8
周三 2026-10-07 23:59:59.999 |  1 工作日 | LZ01 | 周五 2026-10-09 | its last moment: received on Thu 8
周六 2026-10-10 17:30        |  1 工作日 | LZ01 | 周二 2026-10-13 | after hours on the make-up Saturday: received on Mon 12
周三 2026-09-09 10:00        | 20 工作日 | LZ01 | 周二 2026-10-13 | 10, 11: 2; 14-18: 7; Sun 20: 8; 21-24: 12; 28-30: 15; 8-10: 18; 12, 13: 20
`;

const localDays = `
# LZ02 is off from Wed 16 to Fri 18 April 2025
周二 2025-04-15 10:00        |  3 工作日 | LZ02   | 周三 2025-04-23 | Mon 21, Tue 22, Wed 23
周二 2025-04-15 10:00        |  3 工作日 | LZ0201 | 周三 2025-04-23 | and so in its townships
周二 2025-04-15 10:00        |  3 工作日 | LZ01   | 周五 2025-04-18 | not in the county beside it
周二 2025-04-15 10:00        |  3 工作日 | 州     | 周五 2025-04-18 | nor in the prefecture above it
周二 2025-04-15 10:00        |  3 工作日 | 全国   | 周五 2025-04-18 | nor anywhere else
周二 2025-04-15 17:30        |  1 工作日 | LZ02   | 周二 2025-04-22 | after hours: received on Mon 21
周二 2025-04-15 17:30        |  1 工作日 | LZ01   | 周四 2025-04-17 | elsewhere received on Wed 16
周三 2025-04-16 10:00        |  1 工作日 | LZ02   | 周二 2025-04-22 | filed on the festival: received on Mon 21
周三 2025-04-16 10:00        |  1 工作日 | LZ01   | 周四 2025-04-17 | an ordinary Wednesday elsewhere
周五 2025-04-18 10:00        |  1 工作日 | LZ0201 | 周二 2025-04-22 | its last day
周五 2025-04-18 10:00        |  1 工作日 | LZ01   | 周一 2025-04-21 | an ordinary Friday elsewhere
# LZ02 is off from Wed 15 to Fri 17 April 2026
周二 2026-04-14 10:00        |  1 工作日 | LZ02   | 周一 2026-04-20 | five days off
周二 2026-04-14 10:00        |  1 工作日 | LZ01   | 周三 2026-04-15 | none elsewhere
周二 2026-04-14 10:00        |  5 工作日 | LZ02   | 周五 2026-04-24 | 20 to 24
周二 2026-04-14 10:00        |  5 工作日 | LZ01   | 周二 2026-04-21 | 15, 16, 17, 20, 21
周五 2026-04-17 10:00        |  1 工作日 | LZ02   | 周二 2026-04-21 | received on Mon 20
# LZ03 is off on Fri 20 March 2026 and works on Sun 22 for it
周四 2026-03-19 10:00        |  1 工作日 | LZ03   | 周日 2026-03-22 | local make-up Sunday
周四 2026-03-19 10:00        |  1 工作日 | LZ01   | 周五 2026-03-20 | an ordinary Friday elsewhere
周四 2026-03-19 10:00        |  2 工作日 | LZ03   | 周一 2026-03-23 | Sun 22, Mon 23
周四 2026-03-19 10:00        |  2 工作日 | LZ01   | 周一 2026-03-23 | Fri 20, Mon 23: the same in the end
周五 2026-03-20 10:00        |  1 工作日 | LZ03   | 周一 2026-03-23 | received on Sun 22
周六 2026-03-21 10:00        |  1 工作日 | LZ03   | 周一 2026-03-23 | received on Sun 22
周六 2026-03-21 10:00        |  1 工作日 | LZ01   | 周二 2026-03-24 | elsewhere received on Mon 23
周日 2026-03-22 10:00        |  1 工作日 | LZ03   | 周一 2026-03-23 | received that Sunday
周日 2026-03-22 10:00        |  1 工作日 | LZ01   | 周二 2026-03-24 | elsewhere received on Mon 23
周日 2026-03-22 17:59:59.999 |  1 工作日 | LZ0302 | 周一 2026-03-23 | the last moment of the make-up Sunday
周日 2026-03-22 18:00        |  1 工作日 | LZ03   | 周二 2026-03-24 | after hours on it: received on Mon 23
# Invented: LZ09 works on the national holiday Wed 8 October 2025, its township LZ0901 does not
周二 2025-09-30 10:00        |  1 工作日 | LZ09   | 周三 2025-10-08 | turned on by the county
周二 2025-09-30 10:00        |  1 工作日 | LZ0901 | 周四 2025-10-09 | turned off again by the township
周二 2025-09-30 10:00        |  1 工作日 | LZ0902 | 周三 2025-10-08 | a township that says nothing follows its county
周一 2025-10-06 10:00        |  1 工作日 | LZ09   | 周四 2025-10-09 | received on Wed 8
周一 2025-10-06 10:00        |  1 工作日 | LZ0901 | 周五 2025-10-10 | received on Thu 9
周三 2025-10-08 17:30        |  1 工作日 | LZ09   | 周五 2025-10-10 | after hours on Wed 8: received on Thu 9
# Invented: LZ09 is off on the national make-up day Sat 11 October 2025, its township LZ0902 works
周五 2025-10-10 10:00        |  1 工作日 | LZ09   | 周一 2025-10-13 | turned off by the county
周五 2025-10-10 10:00        |  1 工作日 | LZ0901 | 周一 2025-10-13 | a township that says nothing follows its county
周五 2025-10-10 10:00        |  1 工作日 | LZ0902 | 周六 2025-10-11 | turned on again by the township
周五 2025-10-10 10:00        |  1 工作日 | LZ01   | 周六 2025-10-11 | the nation works
# Invented: LZ09 is off one day longer than the nation, Tue 24 February 2026
周五 2026-02-13 10:00        |  2 工作日 | LZ09   | 周三 2026-02-25 | Sat 14, Wed 25
周五 2026-02-13 10:00        |  2 工作日 | LZ01   | 周二 2026-02-24 | Sat 14, Tue 24
# Invented: the township LZ0901 is off on Mon 22 June 2026 and works on Sat 27 for it
周四 2026-06-18 10:00        |  1 工作日 | LZ0901 | 周二 2026-06-23 | one day more than the nation
周四 2026-06-18 10:00        |  1 工作日 | LZ09   | 周一 2026-06-22 | its county keeps to the nation
周五 2026-06-26 10:00        |  1 工作日 | LZ0901 | 周六 2026-06-27 | local make-up Saturday
周五 2026-06-26 10:00        |  1 工作日 | LZ09   | 周一 2026-06-29 | an ordinary Saturday in its county
`;

const sameDay = `
# The same day
周一 2025-11-17 10:00        |  0 工作日 | LZ01 | 周一 2025-11-17 | today
周一 2025-11-17 10:00        |  0 自然日 | LZ01 | 周一 2025-11-17 | in whatever unit
周一 2025-11-17 17:30        |  0 工作日 | LZ01 | 周二 2025-11-18 | after hours: received on Tue 18
周六 2025-11-15 10:00        |  0 工作日 | LZ01 | 周一 2025-11-17 | Saturday: received on Mon 17
周六 2025-11-15 10:00        |  0 自然日 | LZ01 | 周一 2025-11-17 | in whatever unit
周六 2025-10-11 10:00        |  0 工作日 | LZ01 | 周六 2025-10-11 | a make-up Saturday
周二 2025-09-30 23:59:59     |  0 工作日 | LZ01 | 周四 2025-10-09 | late before the holiday
周六 2026-02-14 17:30        |  0 工作日 | LZ01 | 周二 2026-02-24 | after hours on a make-up Saturday before the holiday
周日 2026-03-22 10:00        |  0 工作日 | LZ03 | 周日 2026-03-22 | a local make-up Sunday
周三 2026-04-15 10:00        |  0 工作日 | LZ02 | 周一 2026-04-20 | a local holiday
`;

const calendarDays = `
# Calendar days: weekends and holidays are counted, but none of them is the last day
周一 2025-11-17 10:00        |  1 自然日 | LZ01 | 周二 2025-11-18 | tomorrow
周一 2025-11-17 17:30        |  1 自然日 | LZ01 | 周三 2025-11-19 | after hours: received on Tue 18
周五 2025-11-14 10:00        |  1 自然日 | LZ01 | 周一 2025-11-17 | the last day, Sat 15, moves to Monday
周一 2025-11-03 10:00        | 30 自然日 | LZ01 | 周三 2025-12-03 | November has 30 days
周六 2025-11-01 10:00        | 30 自然日 | LZ01 | 周三 2025-12-03 | received on Mon 3
周四 2025-10-16 10:00        | 30 自然日 | LZ01 | 周一 2025-11-17 | the last day, Sat 15 November, moves to Monday
周三 2024-01-31 10:00        | 30 自然日 | LZ01 | 周五 2024-03-01 | the 29 days of February 2024 and one more
周五 2024-04-05 10:00        | 30 自然日 | LZ01 | 周二 2024-05-07 | filed on Qingming: received on the make-up Sun 7 April
周一 2024-04-01 10:00        | 30 自然日 | LZ01 | 周一 2024-05-06 | the last day, 1 May, moves behind the holiday
周四 2024-09-12 10:00        |  2 自然日 | LZ01 | 周六 2024-09-14 | a make-up Saturday is a last day
周四 2024-09-12 10:00        |  3 自然日 | LZ01 | 周三 2024-09-18 | the last day, Sun 15, moves behind Mid-Autumn
周三 2024-12-18 10:00        | 14 自然日 | LZ01 | 周四 2025-01-02 | the last day, 1 January, moves
周一 2025-09-01 10:00        | 30 自然日 | LZ01 | 周四 2025-10-09 | the last day, 1 October, moves behind the holiday
周四 2025-09-11 10:00        | 30 自然日 | LZ01 | 周六 2025-10-11 | a make-up Saturday is a last day
周五 2026-01-16 10:00        | 30 自然日 | LZ01 | 周二 2026-02-24 | the last day, Sun 15 February, moves behind the holiday
周二 2026-09-15 10:00        |  5 自然日 | LZ01 | 周日 2026-09-20 | a make-up Sunday is a last day
周二 2026-09-01 10:00        | 30 自然日 | LZ01 | 周四 2026-10-08 | the last day, 1 October, moves behind the holiday
周一 2025-03-17 10:00        | 30 自然日 | LZ02 | 周一 2025-04-21 | the last day, 16 April, is a local holiday
周一 2025-03-17 10:00        | 30 自然日 | LZ01 | 周三 2025-04-16 | where it is none
周一 2026-03-16 10:00        |  4 自然日 | LZ03 | 周日 2026-03-22 | the last day, Fri 20, moves to the local make-up Sunday
周一 2026-03-16 10:00        |  4 自然日 | LZ01 | 周五 2026-03-20 | elsewhere it does not
`;

const workingHours = `
# Working hours
周一 2025-11-17 10:00        |  4 工作小时 | LZ01 | 周一 2025-11-17 16:00        | over lunch
周一 2025-11-17 10:00:30.500 |  4 工作小时 | LZ01 | 周一 2025-11-17 16:00:30.500 | to the split second
周一 2025-11-17 09:00        |  3 工作小时 | LZ01 | 周一 2025-11-17 12:00        | at closing for lunch, not at the next opening
周一 2025-11-17 08:30        |  7 工作小时 | LZ01 | 周一 2025-11-17 17:30        | at closing time, not at the next opening
周一 2025-11-17 08:29:59.999 |  1 工作小时 | LZ01 | 周一 2025-11-17 09:30        | before opening counts from the opening
周一 2025-11-17 06:00        |  4 工作小时 | LZ01 | 周一 2025-11-17 14:30        | the same, over lunch
周一 2025-11-17 11:59:59.999 |  1 工作小时 | LZ01 | 周一 2025-11-17 14:59:59.999 | the last moment before lunch counts
周一 2025-11-17 13:00        |  1 工作小时 | LZ01 | 周一 2025-11-17 15:00        | filed over lunch
周一 2025-11-17 13:00        |  4 工作小时 | LZ01 | 周二 2025-11-18 09:00        | the same, into the next day
周一 2025-11-17 14:00        |  7 工作小时 | LZ01 | 周二 2025-11-18 12:00        | a day of seven hours
周一 2025-11-17 17:29:59.999 |  1 工作小时 | LZ01 | 周二 2025-11-18 09:29:59.999 | the last moment of the day counts
周一 2025-11-17 17:30        |  4 工作小时 | LZ01 | 周二 2025-11-18 14:30        | filed at closing
周一 2025-11-17 23:59:59.999 |  1 工作小时 | LZ01 | 周二 2025-11-18 09:30        | filed at night
周一 2025-11-17 10:00        | 40 工作小时 | LZ01 | 周一 2025-11-24 17:00        | 5.5 on Monday, 28 until Friday, 6.5 on the next Monday
周五 2025-11-14 16:30        |  4 工作小时 | LZ01 | 周一 2025-11-17 11:30        | over the weekend
周六 2025-11-15 10:00        |  4 工作小时 | LZ01 | 周一 2025-11-17 14:30        | filed on Saturday
周五 2024-02-09 16:30        |  4 工作小时 | LZ01 | 周日 2024-02-18 11:30        | over Spring Festival to the make-up Sunday
周三 2024-04-03 17:00        |  4 工作小时 | LZ01 | 周日 2024-04-07 12:00        | over Qingming to the make-up Sunday
周二 2024-04-30 15:30        |  8 工作小时 | LZ01 | 周一 2024-05-06 16:30        | over Labour Day: 2 and 6
周五 2024-06-07 16:30        |  4 工作小时 | LZ01 | 周二 2024-06-11 11:30        | over Dragon Boat
周六 2024-09-14 16:30        |  4 工作小时 | LZ01 | 周三 2024-09-18 11:30        | from a make-up Saturday over Mid-Autumn
周六 2024-10-12 16:30        |  2 工作小时 | LZ01 | 周一 2024-10-14 09:30        | from a make-up Saturday over a single Sunday
周二 2025-09-30 16:00        |  4 工作小时 | LZ01 | 周四 2025-10-09 11:00        | over National Day
周六 2025-10-11 09:00        |  4 工作小时 | LZ01 | 周六 2025-10-11 15:00        | on a make-up Saturday
周三 2025-12-31 16:30        |  4 工作小时 | LZ01 | 周日 2026-01-04 11:30        | over New Year to the make-up Sunday
周四 2026-02-12 08:30        | 28 工作小时 | LZ01 | 周二 2026-02-24 17:30        | four whole days: 12, 13, Sat 14, 24
# Working hours with other hours and other days
周一 2025-11-17 10:00        |  4 工作小时 | LZ03 | 周一 2025-11-17 16:00        | 2.5 before its lunch, 1.5 after it
周一 2025-11-17 11:00        |  4 工作小时 | LZ03 | 周一 2025-11-17 17:00        | 1.5 and 2.5
周一 2025-11-17 12:15        |  4 工作小时 | LZ03 | 周二 2025-11-18 09:15        | 0.25, 3.5, 0.25
周一 2025-11-17 13:00        |  1 工作小时 | LZ03 | 周一 2025-11-17 15:30        | filed over its lunch
周二 2025-04-15 16:30        |  4 工作小时 | LZ02 | 周一 2025-04-21 11:30        | over a local holiday and the weekend
周四 2026-03-19 17:00        |  4 工作小时 | LZ03 | 周日 2026-03-22 12:00        | over a local holiday to a local make-up Sunday
周四 2026-03-19 17:00        |  4 工作小时 | LZ01 | 周五 2026-03-20 12:00        | elsewhere on Friday
周日 2026-03-22 16:30        |  4 工作小时 | LZ03 | 周一 2026-03-23 11:30        | from a local make-up Sunday
周日 2026-03-22 16:30        |  4 工作小时 | LZ01 | 周一 2026-03-23 14:30        | elsewhere from Monday's opening
周二 2025-09-30 16:30        |  4 工作小时 | LZ09 | 周三 2025-10-08 11:30        | on the national holiday that the county works
周二 2025-09-30 16:30        |  4 工作小时 | LZ0901 | 周四 2025-10-09 11:30      | its township does not
`;

const missingYears = `
# 2027 is not out: 1 January, 1 and 2 May, 1 to 3 October are off, all else is open, from 29 December 2026 on
周三 2026-12-23 10:00        |   3 工作日 | LZ01 | 周一 2026-12-28 | the last day that nobody can move
周三 2026-12-23 10:00        |   4 工作日 | LZ01 | 周二 2026-12-29 暂定 2027 | a notice may turn 29 December on or off
周一 2026-12-28 17:29:59.999 |   1 工作日 | LZ01 | 周二 2026-12-29 暂定 2027 | so here
周二 2026-12-29 10:00        |   1 工作日 | LZ01 | 周三 2026-12-30 暂定 2027 | and here
周三 2026-12-23 10:00        |  10 工作日 | LZ01 | 周四 2027-01-07 暂定 2027 | 24, 25, 28-31: 6; Fri 1 off; 4-7: 10
周五 2027-01-01 10:00        |   1 工作日 | LZ01 | 周二 2027-01-05 暂定 2027 | received on Mon 4
周五 2027-04-30 10:00        |   1 工作日 | LZ01 | 周一 2027-05-03 暂定 2027 | 1 and 2 May are a weekend
周四 2027-09-30 10:00        |   1 工作日 | LZ01 | 周一 2027-10-04 暂定 2027 | Fri 1 to Sun 3 October off
周一 2026-12-21 10:00        |   6 自然日 | LZ01 | 周一 2026-12-28 | Sun 27 moves to Monday
周一 2026-12-21 10:00        |  30 自然日 | LZ01 | 周三 2027-01-20 暂定 2027 | its last day is open
周一 2026-11-02 10:00        | 500 自然日 | LZ01 | 周四 2028-03-16 暂定 2028 | only the last day asks the calendar
周四 2026-12-31 10:00        | 259 工作日 | LZ01 | 周五 2027-12-31 暂定 2027,2028 | 261 weekdays less 1 January and 1 October
周四 2026-12-31 16:30        |   4 工作小时 | LZ01 | 周一 2027-01-04 11:30 暂定 2027 | hours too
# 2010 was never entered
周一 2010-12-27 10:00        |  10 工作日 | LZ01 | 周二 2011-01-11 暂定 2010 | 28-31: 4; 4-7: 8; 10, 11: 10
`;

const specialNotices = `
# Notices out of turn
周三 2015-09-02 10:00        |  3 工作日 | LZ01 | 周二 2015-09-08 | 3 to 5 September off, Sun 6 worked
周四 2020-01-23 10:00        |  3 工作日 | LZ01 | 周三 2020-02-05 | the holiday prolonged to Sun 2 February
周五 2018-12-28 10:00        |  2 工作日 | LZ01 | 周三 2019-01-02 | Sat 29 worked, 30 December to 1 January off
`;

/** A county that does not exist, so that its days touch no other row. */
const inventedDays: readonly CalendarDay[] = [
  { on: "2025-10-08", kind: "work", name: "本县上班", scope: "LZ09" },
  { on: "2025-10-08", kind: "off", name: "本镇放假", scope: "LZ0901" },
  { on: "2025-10-11", kind: "off", name: "本县放假", scope: "LZ09" },
  { on: "2025-10-11", kind: "work", name: "本镇上班", scope: "LZ0902" },
  { on: "2026-02-24", kind: "off", name: "本县放假", scope: "LZ09" },
  { on: "2026-06-22", kind: "off", name: "本镇放假", scope: "LZ0901" },
  { on: "2026-06-27", kind: "work", name: "本镇上班", scope: "LZ0901" },
];
const days = [...referenceDays, ...inventedDays];
const publishedYears = publishedYearsOf(days);
const world: World = { days, hours: referenceHours, publishedYears: [...publishedYears] };

const paths: Readonly<Record<string, string>> = {
  全国: "/",
  州: "/LZ/",
  LZ01: "/LZ/LZ01/",
  LZ02: "/LZ/LZ02/",
  LZ0201: "/LZ/LZ02/LZ0201/",
  LZ03: "/LZ/LZ03/",
  LZ0302: "/LZ/LZ03/LZ0302/",
  LZ09: "/LZ/LZ09/",
  LZ0901: "/LZ/LZ09/LZ0901/",
  LZ0902: "/LZ/LZ09/LZ0902/",
};
const units: Readonly<Record<string, LimitUnit>> = {
  工作日: "working_day",
  工作小时: "working_hour",
  自然日: "calendar_day",
};

type Row = {
  readonly text: string;
  readonly startedAt: Date;
  readonly limit: Limit;
  readonly regionPath: string;
  readonly dueAt: Date;
  readonly missingYears: readonly number[];
  readonly filedOn: string;
  readonly lastOn: string;
  /** The weekdays in the margin with their dates. */
  readonly margin: readonly (readonly [weekday: string, on: string])[];
};

const rowPattern =
  /^(周.) (\S+) (\S+) +\| +(\d+) (\S+) +\| (\S+) +\| (周.) (\S+)(?: (\d\S+))?(?: 暂定 (\S+))? +\| (\S.*)$/;

/** "10:00", "10:00:30" or "10:00:30.500" on the clock of Shanghai. */
function shanghai(on: string, time: string): Date {
  return new Date(`${on}T${time.length === 5 ? `${time}:00` : time}+08:00`);
}

function readRow(text: string): Row {
  const parts = rowPattern.exec(text);
  if (parts === null) throw new Error(`not a row of the table: ${text}`);
  const [, filedWeekday = "", filedOn = "", time = "", amount, unitName = "", seat = "", weekday = "", lastOn = ""] =
    parts;
  const [lastTime, years] = parts.slice(9);
  const [unit, regionPath] = [units[unitName], paths[seat]];
  if (unit === undefined || regionPath === undefined || (unit === "working_hour") !== (lastTime !== undefined)) {
    throw new Error(`not a row of the table: ${text}`);
  }
  return {
    text: text.replace(/ +/g, " "),
    startedAt: shanghai(filedOn, time),
    limit: { amount: Number(amount), unit },
    regionPath,
    dueAt: lastTime === undefined ? shanghai(addDays(lastOn, 1), "00:00") : shanghai(lastOn, lastTime),
    missingYears: years === undefined ? [] : years.split(",").map(Number),
    filedOn,
    lastOn,
    margin: [
      [filedWeekday, filedOn],
      [weekday, lastOn],
    ],
  };
}

const rows = [
  ordinaryWeeks,
  year2024,
  year2025,
  year2026,
  localDays,
  sameDay,
  calendarDays,
  workingHours,
  missingYears,
  specialNotices,
]
  .flatMap((table) => table.trim().split("\n"))
  .filter((line) => !line.startsWith("#"))
  .map(readRow);

const calendar = buildCalendar({ version: 1, days, publishedYears, workingHours: referenceHours });
const countAgain = independentCount(world);

const yearsMissing = (due: DueDate): readonly number[] => (due.provisional ? due.missingYears : []);

describe("the table of due dates", () => {
  it.each(rows.map((row) => [row.text, row] as const))("%s", (_text, row) => {
    for (const [weekday, on] of row.margin) {
      expect(`${on} ${"日一二三四五六"[new Date(`${on}T00:00:00Z`).getUTCDay()]}`).toBe(`${on} ${weekday.slice(1)}`);
    }
    const first = dueDate({ ...row, calendar });
    expect({ dueAt: first.dueAt, missingYears: yearsMissing(first) }).toEqual({
      dueAt: row.dueAt,
      missingYears: row.missingYears,
    });
    expect(countAgain({ ...row, pauses: [] })).toEqual({ dueAt: row.dueAt, missingYears: row.missingYears });
  });

  it("has at least 120 rows about 2024 to 2026, no row twice, and every unit and seat", () => {
    const recent = rows.filter((row) => row.lastOn >= "2024-01-01" && row.lastOn <= "2026-12-31");
    expect(recent.length).toBeGreaterThanOrEqual(120);
    const questions = rows.map(({ startedAt, limit, regionPath }) =>
      [startedAt.toISOString(), limit.amount, limit.unit, regionPath].join(),
    );
    expect(questions.filter((one, place) => questions.indexOf(one) !== place)).toEqual([]);
    expect(new Set(recent.map((row) => row.regionPath))).toEqual(new Set(Object.values(paths)));
    expect(new Set(recent.map((row) => row.limit.unit))).toEqual(new Set(Object.values(units)));
  });

  const named = days.filter((day) => day.on >= "2024-01-01" && day.on <= "2026-12-31");

  it("has rows across every national holiday and make-up day of 2024 to 2026", () => {
    const national = named.filter((day) => day.scope === "CN");
    const namedPerYear = [2024, 2025, 2026].map(
      (year) => national.filter((day) => day.on.startsWith(`${year}`)).length,
    );
    // By the notices: 28 off and 8 worked, 28 and 5, 33 and 6.
    expect(namedPerYear).toEqual([36, 33, 39]);
    const crossed = rows.filter((row) => row.limit.unit === "working_day");
    for (const { on } of national) {
      const across = crossed.filter((row) => row.filedOn < on && on <= row.lastOn);
      expect(across.length, on).toBeGreaterThan(0);
    }
  });

  it("would show it if any of these days, or a local one, were the other way round", () => {
    const unseen = named.filter((one) => {
      const turned = days.map(
        (day): CalendarDay => (day === one ? { ...day, kind: day.kind === "off" ? "work" : "off" } : day),
      );
      const faulty = buildCalendar({ version: 2, days: turned, publishedYears, workingHours: referenceHours });
      return rows.every((row) => dueDate({ ...row, calendar: faulty }).dueAt.getTime() === row.dueAt.getTime());
    });
    expect(named.length).toBe(36 + 33 + 39 + 8 + inventedDays.length);
    expect(unseen).toEqual([]);
  });

  it("ends on the day in the margin, and the office of the row works on it", () => {
    for (const row of rows) {
      expect(calendar.dayAt(row.lastOn, row.regionPath).working, row.text).toBe(true);
      expect(civilDateOf(new Date(row.dueAt.getTime() - 1)), row.text).toBe(row.lastOn);
    }
  });
});
