import type { Point } from "../points.ts";
import { numberOf } from "./numerals.ts";
import { type Found, found, type PageFacts, type PageText, placeIn, point } from "./page-facts.ts";

/** 第九届委员会第五次全体会议, 九届五次全会, 第五次会议, 十五届人大三次会议 */
const MEETING =
  /(?:第?([一二三四五六七八九十百\d]{1,4})届\p{Script=Han}{0,16}?)?第?([一二三四五六七八九十百\d]{1,4})次\p{Script=Han}{0,8}?(?:会议|全会|大会|联席会)/gu;

/** A mention of a meeting. */
interface Meeting {
  readonly text: PageText;
  readonly written: string;
  readonly start: number;
  /** 届; absent where the mention has none. */
  readonly term: number | undefined;
  /** 次 */
  readonly session: number | undefined;
}

/**
 * CK11: a meeting's name, term and session: each that is mentioned is shown to be looked at, first
 * those of a head that the text does not have.
 */
export function meetingPoint(facts: PageFacts): Point {
  const meetings = facts.texts.flatMap(meetingsIn);
  const unlike = meetings.filter(
    (each) => each.text.kind === "head" && !meetings.some((other) => isBackedBy(each, other)),
  );
  const distinct = [...new Map(meetings.map((each) => [each.written, each])).values()];
  const list = [
    ...unlike.map((each) => shown("desk.found.meeting.head", each, facts)),
    ...distinct.map((each) => shown("desk.found.meeting", each, facts)),
  ];
  return point("desk.point.meeting", meetings.length > 0 ? "look" : "none", list);
}

function meetingsIn(text: PageText): Meeting[] {
  return [...text.text.matchAll(MEETING)].map((match) => ({
    text,
    written: match[0],
    start: match.index,
    term: match[1] === undefined ? undefined : numberOf(match[1]),
    session: match[2] === undefined ? undefined : numberOf(match[2]),
  }));
}

/** Whether a text of the same article has the term and session of the head. */
function isBackedBy(head: Meeting, { text, term, session }: Meeting): boolean {
  if (text.kind === "head" || text.articleId !== head.text.articleId) return false;
  return session === head.session && (head.term === undefined || head.term === term);
}

function shown(code: string, { text, written, start }: Meeting, { page }: PageFacts): Found {
  return found(code, { text: written }, placeIn(text, page, start, start + written.length));
}
