// Draws what the bot says. A part is drawn by its kind t, anything unknown as the plain text beside it.
import { anchor, make, say, written } from "./dom.js";

// Beside each colour stands a sign, so that nothing is told by colour alone.
const signs = { Emergency: "🆘", Critical: "⛔", Serious: "⚠️", Advice: "ℹ️", Calm: "✅" };

const kinds = {
  words: ({ text, headings }) => headings?.length ? text.split("\n\n").flatMap(part => headed(part, headings)) : [paragraph(text)],

  question: ({ text, answers, progress, ticked }) => [
    progress && make("p", { className: "group", text: `${progress.group} · ${progress.number} / ${progress.total}` }),
    paragraph(text),
    answers.length > 0 && make("ol", {}, ...answers.map((answer, n) => line(answer, ticked?.includes(n + 1), Boolean(ticked)))),
  ],

  help: ({ title, text, calls }) => [
    heading(2, title, "Emergency"),
    make("p", { className: "calls" }, ...calls.map(({ label, uri }) => anchor(uri, label, "call"))),
    paragraph(text),
  ],

  card: ({ title, text, tone, sections }) => [heading(2, title, tone), paragraph(text), ...sections.map(section)],

  // Saved from here, where the address is one of ours; a button posts, since looking at the address alone gives nothing away.
  file: ({ text, link }) => [paragraph(text), make("form", { method: "post", action: new URL(link.uri, location.href).pathname },
    make("button", { className: "main", text: link.label }))],
};

export function drawn(activity) {
  const message = activity.channelData?.message;
  return make("div", { className: `bubble ${message?.t ?? ""} ${message?.tone ?? ""}` }, ...partsOf(message, activity).filter(Boolean));
}

function partsOf(message, { text, summary }) {
  try {
    if (Object.hasOwn(kinds, message?.t ?? "")) return kinds[message.t](message);
  } catch (problem) {
    console.error(problem);
  }
  return kinds.words({ text: text ?? summary ?? "" });
}

function paragraph(text) {
  return text ? written(make("p"), text) : null;
}

// A heading alone names the whole, one with lines under it a part.
function headed(part, headings) {
  const [first, ...rest] = part.split("\n");
  if (!headings.includes(first)) return [listed([first, ...rest])];
  return rest.length ? [make("h4", { text: first }), listed(rest)] : [make("h3", { text: first })];
}

const mark = /^(-|[0-9]+\.) /;

function listed(lines) {
  if (!lines.every(one => mark.test(one))) return paragraph(lines.join("\n"));
  return make(lines[0].startsWith("-") ? "ul" : "ol", {}, ...lines.map(one => written(make("li"), one.replace(mark, ""))));
}

function heading(level, text, tone) {
  return make(`h${level}`, {}, make("span", { "aria-hidden": "true", text: `${signs[tone] ?? ""} ` }), text);
}

function line(answer, isTicked, hasBoxes) {
  const box = hasBoxes && make("span", { "aria-hidden": "true", text: isTicked ? "☑ " : "☐ " });
  return make("li", {}, box || null, answer, isTicked ? make("span", { className: "unseen", text: ` (${say("ticked")})` }) : null);
}

function section({ heading: title, tone, findings }) {
  return make("section", { className: tone }, heading(3, title, tone), ...findings.flatMap(finding));
}

function finding({ title, advice, evidence }) {
  return [make("h4", { text: title }), paragraph(advice), evidence ? written(make("p", { className: "evidence" }, "📎 "), evidence) : null].filter(Boolean);
}
