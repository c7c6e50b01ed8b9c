// The conversation on the screen: what was said in order, and below it her own messages that are still on their way.
import { $, language, make, say, written } from "./dom.js";
import { drawn } from "./message.js";
import { listenButton } from "./voice.js";

// Where the browser has no calendar of her language, digits say it.
const hasCalendar = Intl.DateTimeFormat.supportedLocalesOf(language).length > 0;
const clock = new Intl.DateTimeFormat(hasCalendar ? language : "en-GB", { hour: "2-digit", minute: "2-digit" });
const calendar = hasCalendar ? new Intl.DateTimeFormat(language, { weekday: "long", day: "numeric", month: "long" }) : new Intl.DateTimeFormat("en-CA");
const longestTyping = 20_000;
const marks = { waiting: "◷", sent: "✓", failed: "!", "too-large": "!" };

export class Log {
  #own = new Map();
  #day = "";
  #turn = null;
  #put = 0;
  #typingEnd;
  #settled;

  // Old messages come in a burst at the start: they are drawn, but not read out.
  catchUp() {
    $("log").setAttribute("aria-busy", "true");
    this.#settleSoon();
  }

  bot(activity) {
    this.endTyping();
    const tag = activity.locale ?? language;
    const content = drawn(activity);
    content.lang = tag;
    const element = frame("theirs", "JpMirai", content, make("p", { className: "note" }, clockOf(activity), listenButton(content, tag)));
    const wasAtEnd = isAtEnd() || Math.abs(scrollY - this.#put) < 4;
    this.#say(activity, element);
    this.#turn ??= element;
    if (this.#own.size > 0 && (wasAtEnd || this.isCatchingUp)) this.#showTurn();
    if (this.isCatchingUp) this.#settleSoon();
  }

  // Her own message as the server has it; the one on its way, if it is the same, moves up to its place.
  mine(activity) {
    const id = activity.channelData?.clientActivityID ?? activity.id;
    const element = this.#own.get(id) ?? this.#ownBubble(id, activity);
    this.mark(id, "sent");
    this.#turn = null;
    this.#say(activity, element);
  }

  // Her own message that the server does not have yet.
  onTheWay(id, activity) {
    this.#turn = null;
    $("waiting").append(this.#ownBubble(id, activity));
    this.mark(id, "waiting");
    this.toEnd();
  }

  // state: waiting, sent or failed; a failed one gets a button.
  mark(id, state, onRetry) {
    const note = this.#own.get(id)?.querySelector(".state");
    if (!note || note.dataset.state === state) return;
    note.dataset.state = state;
    note.replaceChildren(make("span", { "aria-hidden": "true", text: `${marks[state]} ` }), make("span", { text: say(state) }));
    if (onRetry) note.append(make("button", { type: "button", text: say("retry"), onclick: onRetry }));
  }

  typing() {
    clearTimeout(this.#typingEnd);
    $("typing").hidden = false;
    this.#typingEnd = setTimeout(() => this.endTyping(), longestTyping);
    if (isAtEnd()) this.toEnd();
  }

  endTyping() {
    clearTimeout(this.#typingEnd);
    $("typing").hidden = true;
  }

  note(text) {
    $("said").append(make("p", { className: "day", text }));
  }

  clear() {
    this.#own.clear();
    this.#day = "";
    this.#turn = null;
    this.endTyping();
    $("said").replaceChildren();
    $("waiting").replaceChildren();
  }

  toEnd() {
    requestAnimationFrame(() => {
      scrollTo(0, document.documentElement.scrollHeight);
      this.#put = scrollY;
    });
  }

  #ownBubble(id, activity) {
    const content = make("div", { className: "bubble" }, ...wordsOf(activity));
    const element = frame("mine", say("you"), content, make("p", { className: "note" }, clockOf(activity), make("span", { className: "state" })));
    this.#own.set(id, element);
    return element;
  }

  #say(activity, element) {
    const day = activity.timestamp ? calendar.format(new Date(activity.timestamp)) : this.#day;
    if (day !== this.#day) this.note(this.#day = day);
    $("said").append(element);
  }

  // The start of what was said since her last message; a short turn ends up at the bottom by itself.
  #showTurn() {
    requestAnimationFrame(() => {
      this.#turn?.scrollIntoView({ block: "start" });
      this.#put = scrollY;
    });
  }

  get isCatchingUp() {
    return $("log").hasAttribute("aria-busy");
  }

  #settleSoon() {
    clearTimeout(this.#settled);
    this.#settled = setTimeout(() => $("log").removeAttribute("aria-busy"), 600);
  }
}

// Of a file its name, which is all that is shown of it here.
function wordsOf({ text, attachments }) {
  const names = attachments?.map(({ name }) => make("p", {}, make("span", { "aria-hidden": "true", text: "📎 " }), make("bdi", { text: name ?? "" }))) ?? [];
  return text || names.length === 0 ? [written(make("p"), text ?? ""), ...names] : names;
}

function frame(side, who, ...parts) {
  return make("div", { className: `line ${side}` }, make("span", { className: "unseen", text: `${who}: ` }), ...parts);
}

function clockOf({ timestamp }) {
  return make("time", { text: clock.format(timestamp ? new Date(timestamp) : new Date()) });
}

function isAtEnd() {
  const { scrollHeight, clientHeight } = document.documentElement;
  return scrollHeight - clientHeight - scrollY < 160;
}
