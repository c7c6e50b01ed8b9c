// The other side: the clock, the faults, and what the bot called.
import { ask, make, send } from "./api.js";
import { showTemplates } from "./templates.js";

const rates = [0, 0.1, 0.3, 1];
const shown = new Intl.DateTimeFormat("en-GB", { timeZone: "Asia/Tokyo", dateStyle: "full", timeStyle: "medium" });
const clock = new Intl.DateTimeFormat("en-GB", { timeZone: "Asia/Tokyo", timeStyle: "medium" });
const versions = /\/v2\/bot|\/v\{version\}\.0/;
const refreshEvery = 5000;

export class Panel {
  #soon = null;
  #ahead = 0;
  #callsShown = "";
  #violationsShown = null;

  constructor(root, platforms) {
    Object.assign(this, { root, platforms, platform: platforms[0].name });
    this.#find("platform").append(...platforms.map(({ name, title }) => new Option(title, name)));
    this.#find("platform").addEventListener("change", event => this.choose(event.target.value));
    this.settings = this.#find("settings");
    for (const select of this.settings.querySelectorAll("[data-rate]"))
      select.append(...rates.map(rate => new Option(rate === 0 ? "never" : rate === 1 ? "always" : `${rate * 100} %`, String(rate))));
    this.settings.addEventListener("change", () => this.#set());
    this.settings.addEventListener("submit", event => event.preventDefault());
    for (const button of this.#find("steps").querySelectorAll("button"))
      button.addEventListener("click", () => this.#move(button.dataset));
    root.addEventListener("toggle", () => this.refreshSoon());
    setInterval(() => this.#tick(), 1000);
    setInterval(() => this.refreshSoon(), refreshEvery);
    this.refreshSoon();
  }

  // Anything but a platform, such as the web chat, changes nothing.
  choose(name) {
    if (!this.platforms.some(platform => platform.name === name)) return;
    this.platform = name;
    this.#find("platform").value = name;
    this.refreshSoon();
  }

  refreshSoon(name = this.platform) {
    if (!this.root.open || document.hidden || name !== this.platform) return;
    this.#soon ??= setTimeout(async () => {
      this.#soon = null;
      await this.#ask();
    }, 150);
  }

  // What was asked of another platform comes too late to be shown.
  async #ask() {
    const platform = this.platform;
    const state = await ask(`${platform}/state`);
    if (platform === this.platform) this.#show(state);
    await showTemplates(platform, this.#find("templates"));
  }

  async #move({ hours, months }) {
    await send("POST", "clock", { hours: Number(hours ?? 0), months: Number(months ?? 0) });
    await this.#ask();
  }

  async #set() {
    const field = name => this.settings.elements[name];
    this.#show(await send("PUT", `${this.platform}/settings`, {
      redelivery: field("redelivery").checked,
      delaySeconds: Number(field("delaySeconds").value),
      tooManyRequests: Number(field("tooManyRequests").value),
      serverError: Number(field("serverError").value),
      hang: Number(field("hang").value),
      duplicates: Number(field("duplicates").value),
    }));
  }

  #show(state) {
    if (!state) return;
    this.#ahead = new Date(state.now) - Date.now();
    this.#tick();
    this.#find("steps").hidden = !state.canMove;
    this.#showSettings(state.settings);
    this.#showViolations(state.violations);
    const count = state.counters;
    const pushes = state.quota === null ? "" : `${count.quotaUsed} of ${state.quota} pushes this month · `;
    this.#find("counters").textContent =
      `${count.calls} calls, ${count.refused} refused · ${count.delivered} messages delivered · ${pushes}`
      + `${count.posts} webhook posts, ${count.redeliveries} again, ${count.failedPosts} failed`;
    this.#showCalls(state.calls);
  }

  // A field that is being used is left alone. A value set elsewhere that is not in the list is added to it.
  #showSettings(settings) {
    for (const [name, value] of Object.entries(settings)) {
      const field = this.settings.elements[name];
      if (field === document.activeElement) continue;
      if (field.type === "checkbox") {
        field.checked = value;
        continue;
      }
      if (![...field.options].some(option => Number(option.value) === value)) field.append(new Option(String(value), String(value)));
      field.value = String(value);
    }
  }

  #showViolations(violations) {
    const key = violations.map(one => one.body).join();
    if (this.#violationsShown === key) return;
    this.#violationsShown = key;
    const list = violations.map(one => make("details", {},
      make("summary", { text: `${one.endpoint}: ${plain(one.message)}` }),
      make("pre", { text: pretty(one.body), tabIndex: 0 })));
    this.#find("violations").replaceChildren(...(list.length ? list : [make("p", { className: "fine", text: "None. The bot keeps the platform's rules." })]));
  }

  #showCalls(calls) {
    const key = calls.map(call => call.requestId).join();
    if (this.#callsShown === key) return;
    this.#callsShown = key;
    const open = new Set([...this.#find("calls").querySelectorAll("details[open]")].map(one => one.dataset.id));
    this.#find("calls").replaceChildren(...calls.map(call => {
      const isBad = call.status < 200 || call.status > 299;
      const one = make("details", { className: isBad ? "bad" : "" },
        make("summary", { text: `${call.status || "no answer"} · ${call.endpoint.replace(versions, "")} · ${clock.format(new Date(call.at))}` }),
        make("pre", { text: pretty(call.body), tabIndex: 0 }),
        make("pre", { className: "answer", text: pretty(call.answer) || "(nothing)", tabIndex: 0 }));
      one.dataset.id = call.requestId;
      one.open = open.has(call.requestId);
      return one;
    }));
  }

  #tick() {
    const now = new Date(Date.now() + this.#ahead);
    this.#find("now").textContent = `${shown.format(now)} in Japan`;
    this.#find("now").dateTime = now.toISOString();
  }

  #find(id) {
    return document.getElementById(id);
  }
}

function pretty(text) {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}

function plain(message) {
  try {
    const { message: said, details, error } = JSON.parse(message);
    return error
      ? [error.message, error.error_data?.details].filter(Boolean).join(" · ")
      : [said, ...(details ?? []).map(one => `${one.property}: ${one.message}`)].join(" · ");
  } catch {
    return message;
  }
}
