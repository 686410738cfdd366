import { characterClass, digit, letter } from "./character-class.ts";

/** How far back the word may start that says what a number is. */
const reach = 32;
/** Longest number that is a code of this sort. */
const longest = 5;
const exitOrErrno =
  /\b(?:exit(?:ed)?(?: with)?(?: exit)?(?: code| status| value)|exit(?:ed)? with|errno|error code|err code|\] error|signal|curl|sqlcode|sqlstate|(?:npm|err|error)[ .!]{1,2}code|ora|tns|pls)(?:[:=]| is| of)?[ "'([#-]{0,3}$/i;
const status =
  /\b(?:https?(?:\/\d(?:\.\d)?"?)?|status(?: code| is)?|code|returned|returned error:|responded with|response code|\w*HTTP\w*Error|got|received|but was|server returned)(?:[:=]| a)?[ "'([]{0,3}$/i;

/**
 * True for a number from `at` to `end` that says how something ended: an exit code, a signal, an error's number, or a
 * status of HTTP that is an error. Such a number is the diagnosis; every other one is a value.
 */
export function tellsOutcome(line: string, at: number, end: number): boolean {
  if (end - at > longest) return false;
  if (end - at === 3 && line.charCodeAt(end) === 32 && reason.test(line.slice(end, end + 24)))
    return !isTraffic(line, at);
  if (!mayTell(line, at)) return false;
  const before = line.slice(Math.max(0, at - reach), at);
  if (exitOrErrno.test(before)) return !isFraction(line, end);
  return end - at === 3 && /[45]/.test(line.charAt(at)) && status.test(before) && isStatus(line, at, end);
}

/** What HTTP calls its errors. */
const reason =
  /^ (?:Bad Request|Unauthorized|Forbidden|Not Found|Conflict|Too Many Requests|Internal Server Error|Bad Gateway|Service Unavailable|Gateway Time-?out|Client Error|Server Error)\b/i;

/** Most numbers of a log stand behind something else: a look at one or two characters settles it. */
function mayTell(line: string, at: number): boolean {
  const before = line.charCodeAt(at - 1);
  // An opening bracket may stand between, or a colon and a space.
  let last = at - 1;
  while (last > at - 4 && (characterClass(line.charCodeAt(last)) & (digit | letter)) === 0) last--;
  if (last === at - 1) return false;
  const code = line.charCodeAt(last) | 32;
  if (code === 97) return before === 45 || before === 32;
  if (lastLetters.includes(String.fromCharCode(code))) return true;
  return before === 32 && line.slice(Math.max(0, at - 10), at).includes("HTTP/");
}

/** Of exit, code, errno, signal, error, HTTP and the other words that such a number stands behind. */
const lastLetters = "defhloprst";

function isFraction(line: string, end: number): boolean {
  return /^(?:[.:/]\d|[\p{L}_%])/u.test(line.slice(end, end + 2));
}

/** "got" and "received" stand before any number, unless the line speaks of a status. */
function isStatus(line: string, at: number, end: number): boolean {
  if (isTraffic(line, at)) return false;
  if (isFraction(line, end) || /^ ?(?:[KMGT]i?B|bytes|ms|s|sec\w*)\b/.test(line.slice(end, end + 8)))
    return false;
  const weak = /\b(?:got|received|but was|code)[:= "'([]{0,4}$/i.test(
    line.slice(Math.max(0, at - reach), at),
  );
  return !weak || /\bstatus\b|\bhttp/i.test(line.slice(Math.max(0, at - 200), at));
}

function isTraffic(line: string, at: number): boolean {
  return request.test(line.slice(Math.max(0, at - 200), at)) || peer.test(line.slice(0, 200));
}

/** A log of traffic tells of every request, or of every peer, what came of it: that is a value like the others. */
const peer = /^(?:[\w-]+\.)+[\w-]+:(?:\d|<num>)[^\s:]* |^<ip> /;
const request = /"(?:GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS) \S/;
