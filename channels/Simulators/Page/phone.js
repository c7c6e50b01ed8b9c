// Follows what happens on one phone and shows it. Entries are numbered, so none is shown twice or left out.
import { ask, make, tell } from "./api.js";
import { bubble, dayLine, noteLine } from "./bubbles.js";

const pollEvery = 2000;

export class Phone {
  #next = 0;
  #stream = null;
  #poll = null;
  #state = {};
  #dots = null;
  #dotsEnd = null;
  #ahead = 0;
  #run = null;
  #day = "";

  constructor({ platform, log, quick, onAct, onChange, onLive }) {
    Object.assign(this, { platform, log, quick, onAct, onChange, onLive });
  }

  open(id) {
    this.id = id;
    this.#stop();
    this.#next = 0;
    this.#day = "";
    this.#state = { isFriend: false, isBlocking: false, isEmpty: true };
    this.#endDots();
    this.#offer(null);
    this.log.replaceChildren();
    this.onChange(this.#state);
    this.#follow();
  }

  async act(body) {
    const { problem } = await tell("POST", `${this.platform}/phones/${this.id}/acts`, body);
    return problem;
  }

  #follow() {
    const stream = new EventSource(`/simulator/api/${this.platform}/phones/${this.id}/events?from=${this.#next}`);
    this.#stream = stream;
    stream.addEventListener("hello", event => {
      const { now, run } = JSON.parse(event.data);
      this.#ahead = new Date(now) - Date.now();
      if (run !== (this.#run ??= run)) {
        this.#run = run;
        this.open(this.id);
        return;
      }
      clearInterval(this.#poll);
      this.#poll = null;
      this.onLive(true);
    });
    stream.addEventListener("message", event => this.#take(JSON.parse(event.data)));
    stream.addEventListener("error", () => {
      this.onLive(false);
      this.#poll ??= setInterval(() => this.#catchUp(), pollEvery);
    });
  }

  // While the stream is down. If it was closed for good, the phone is opened again: the simulator may have been restarted.
  async #catchUp() {
    const id = this.id;
    const entries = await ask(`${this.platform}/phones/${id}/entries?from=${this.#next}`);
    if (id !== this.id) return;
    if (entries) for (const entry of entries) this.#take(entry);
    if (this.#stream.readyState !== EventSource.CLOSED) return;

    const { json } = await tell("POST", `${this.platform}/phones`, { id });
    if (!json || id !== this.id) return;
    if (entries) {
      this.#stop();
      this.#follow();
    } else {
      this.open(id);
    }
  }

  #stop() {
    clearInterval(this.#poll);
    this.#poll = null;
    this.#stream?.close();
  }

  #take({ index, entry }) {
    if (index !== this.#next) return;
    this.#next++;

    const isAtEnd = this.log.scrollHeight - this.log.scrollTop - this.log.clientHeight < 120;
    this.#fold(entry);
    this.onChange(this.#state);
    if (isAtEnd) this.log.scrollTop = this.log.scrollHeight;
  }

  #fold(entry) {
    this.#state.isEmpty = false;
    this.#startDay(entry.at);
    switch (entry.kind) {
      case "delivered":
        this.#endDots();
        this.log.append(bubble(entry, action => this.onAct({ act: "tap", messageId: entry.message.id, action })));
        this.#offer(entry.message);
        break;
      case "said":
        this.#offer(null);
        this.log.append(bubble(entry));
        break;
      case "tapped":
        this.#offer(null);
        if (entry.displayText) this.log.append(bubble(entry));
        else if (entry.actionType === "uri") this.log.append(noteLine(`You opened "${entry.label}".`));
        break;
      case "unsent":
        this.log.querySelector(`[data-message="${CSS.escape(entry.messageId)}"]`)?.remove();
        this.log.append(noteLine("You unsent a message."));
        break;
      case "waiting":
        this.#startDots(entry);
        break;
      case "notice":
        this.#learn(entry);
        this.log.append(noteLine(entry.text, entry.isFailure));
        break;
    }
    if (this.#dots) this.log.append(this.#dots);
  }

  #learn({ change }) {
    if (change === "followed") Object.assign(this.#state, { isFriend: true, isBlocking: false });
    if (change === "blocked") Object.assign(this.#state, { isFriend: false, isBlocking: true });
    if (change === "blocked") this.#offer(null);
  }

  // Quick replies belong to the newest message and go with the next one, whoever sends it.
  #offer(message) {
    const items = message?.json.quickReply?.items ?? [];
    this.quick.hidden = items.length === 0;
    this.quick.scrollLeft = 0;
    this.quick.replaceChildren(...items.map(({ action }) => {
      const button = make("button", { type: "button", text: action.label });
      button.addEventListener("click", () => {
        if (action.type === "uri") window.open(action.uri, "_blank", "noopener,noreferrer");
        this.onAct({ act: "tap", messageId: message.id, action });
        document.getElementById("text").focus({ preventScroll: true });
      });
      return button;
    }));
  }

  #startDots({ until }) {
    this.#endDots();
    const left = new Date(until) - Date.now() - this.#ahead;
    if (left <= 0) return;
    this.#dots = make("div", { className: "line theirs" },
      make("div", { className: "bubble dots", role: "img", "aria-label": "JpMirai is writing" }, make("i"), make("i"), make("i")));
    this.#dotsEnd = setTimeout(() => this.#endDots(), left);
  }

  #endDots() {
    clearTimeout(this.#dotsEnd);
    this.#dots?.remove();
    this.#dots = null;
  }

  #startDay(at) {
    const day = dayLine(at);
    if (day.textContent === this.#day) return;
    this.#day = day.textContent;
    this.log.append(day);
  }
}
