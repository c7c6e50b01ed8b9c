// One phone of one platform: its chat, and how it begins and ends. What a message looks like is the platform's own module.
import { ask, make } from "./api.js";
import { dayLine, line, noteLine, words } from "./bubbles.js";
import { Dock } from "./dock.js";
import { Feed } from "./feed.js";

export class PhoneView {
  #feed;
  #dock;
  #state = {};
  #dots = null;
  #dotsEnd = null;
  #day = "";
  #learning = null;
  #isAtEnd = true;

  // drawing is the platform's module. onOpened(id) when another phone is shown, onTouched() when something happened on it.
  constructor({ name, title }, drawing, { onOpened, onTouched }) {
    Object.assign(this, { name, title, drawing, onOpened, onTouched });
    this.element = document.getElementById("phone").content.firstElementChild.cloneNode(true);
    this.element.classList.add(name);
    this.element.setAttribute("aria-label", `A phone with ${title}`);
    this.log = this.#find(".log");
    this.log.setAttribute("aria-label", `Chat on ${title}`);
    this.#stayAtEnd();
    this.#find(".empty .main").textContent = this.drawing.begin;
    this.#find(".numbers").addEventListener("change", event => this.open(event.target.value));
    this.#dock = new Dock(this.element, {
      act: body => this.#act(body),
      renew: () => this.open(null),
      learn: () => this.#learn(),
    });
    this.#feed = new Feed(name, {
      onOpen: phone => this.#opened(phone),
      onStart: () => this.#clear(),
      onEntry: entry => this.#take(entry),
      onLive: isLive => this.#live(isLive),
    });
  }

  get id() {
    return this.#feed.id;
  }

  open(id) {
    return this.#feed.open(id);
  }

  #opened(phone) {
    this.onOpened(phone.id);
    this.#know(phone);
    this.#list();
  }

  async #list() {
    const phones = await ask(`${this.name}/phones`) ?? [];
    this.#find(".numbers").replaceChildren(...phones.map(one => new Option(one.displayName, one.id, false, one.id === this.id)));
  }

  // What the phone can do changes with what happened on it.
  #learn() {
    this.#learning ??= setTimeout(async () => {
      this.#learning = null;
      const phone = await ask(`${this.name}/phones/${this.id}`);
      if (phone?.id === this.id) this.#know(phone);
    }, 150);
  }

  #know(phone) {
    this.#find(".greeting").textContent = phone.greeting ?? "This phone does not know JpMirai yet.";
    this.#dock.know(phone);
  }

  async #act(body) {
    const problem = await this.#feed.act(body);
    this.#dock.complain(problem);
    this.onTouched();
    return !problem;
  }

  #clear() {
    this.#day = "";
    this.#isAtEnd = true;
    this.#state = { isFriend: false, isBlocking: false, isEmpty: true };
    this.#endDots();
    this.#dock.offer([]);
    this.log.replaceChildren();
    this.#show();
  }

  #show() {
    const { isFriend, isBlocking, isEmpty } = this.#state;
    this.#find(".empty").hidden = isFriend || isBlocking;
    this.log.hidden = isEmpty && !isFriend;
    this.#dock.show(this.#state);
  }

  #live(isLive) {
    const status = this.#find(".status");
    status.textContent = isLive ? this.title : "Connection lost, trying again…";
    status.classList.toggle("bad", !isLive);
    if (isLive) this.#learn();
  }

  #take(entry) {
    this.#state.isEmpty = false;
    this.#startDay(entry.at);
    this.#fold(entry);
    if (this.#dots) this.log.append(this.#dots);
    this.#show();
    if (this.#isAtEnd) this.log.scrollTop = this.log.scrollHeight;
    this.onTouched();
  }

  // Whoever reads the newest goes on reading the newest, also behind another tab, where nothing can be scrolled.
  #stayAtEnd() {
    this.log.addEventListener("scroll", () => {
      if (this.log.clientHeight > 0) this.#isAtEnd = this.log.scrollHeight - this.log.scrollTop - this.log.clientHeight < 120;
    });
    new ResizeObserver(() => {
      if (this.#isAtEnd) this.log.scrollTop = this.log.scrollHeight;
    }).observe(this.log);
  }

  #fold(entry) {
    switch (entry.kind) {
      case "delivered":
        this.#endDots();
        this.#deliver(entry);
        break;
      case "said":
        this.#dock.offer([]);
        this.log.append(line(entry, this.drawing.mine(entry.content)));
        break;
      case "tapped":
        this.#dock.offer([]);
        this.log.append(entry.displayText ? line(entry, words(entry.displayText)) : noteLine(`You opened "${entry.label}".`));
        break;
      case "unsent":
        this.log.querySelector(`[data-message="${CSS.escape(entry.messageId)}"]`)?.remove();
        this.log.append(noteLine("You unsent a message."));
        break;
      case "waiting":
        this.#startDots(entry);
        break;
      case "notice":
        this.#change(entry.change);
        this.log.append(noteLine(entry.text, entry.isFailure));
        break;
    }
  }

  // Quick replies belong to the newest message and go with the next one, whoever sends it.
  #deliver(entry) {
    const { message } = entry;
    const tap = action => this.#act({ act: "tap", messageId: message.id, action });
    this.log.append(line(entry, this.drawing.theirs(message, tap)));
    this.#dock.offer(this.drawing.quick(message), message.id);
  }

  #change(change) {
    if (change === "followed") Object.assign(this.#state, { isFriend: true, isBlocking: false });
    if (change === "blocked") Object.assign(this.#state, { isFriend: false, isBlocking: true });
    if (change === "blocked") this.#dock.offer([]);
    if (change !== "failedPost") this.#learn();
  }

  #startDots({ until }) {
    this.#endDots();
    const left = new Date(until) - Date.now() - this.#feed.ahead;
    if (left <= 0) return;
    this.#dots = make("div", { className: "turn theirs" },
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

  #find(selector) {
    return this.element.querySelector(selector);
  }
}
