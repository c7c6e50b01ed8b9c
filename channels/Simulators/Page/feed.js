// Follows what happens on one phone. Entries are numbered, so none is shown twice or left out.
import { ask, tell } from "./api.js";

const pollEvery = 2000;

export class Feed {
  #next = 0;
  #stream = null;
  #poll = null;
  #retry = null;
  #run = null;

  // onOpen(phone), onStart() before the first entry, onEntry(entry), onLive(isLive).
  constructor(platform, handlers) {
    Object.assign(this, { platform, handlers, id: null, ahead: 0 });
  }

  // The phone with this id, or a new one if there is none or the platform gives no such ids.
  async open(id) {
    this.#stop();
    const { json, isRefused } = await tell("POST", `${this.platform}/phones`, id ? { id } : {});
    if (json) {
      this.id = json.id;
      this.handlers.onOpen(json);
      this.#start();
    } else if (isRefused && id) {
      await this.open(null);
    } else {
      this.handlers.onLive(false);
      this.#retry = setTimeout(() => this.open(id), pollEvery);
    }
  }

  async act(body) {
    const { problem } = await tell("POST", `${this.platform}/phones/${this.id}/acts`, body);
    return problem;
  }

  #start() {
    this.#stop();
    this.#next = 0;
    this.handlers.onStart();
    this.#follow();
  }

  #follow() {
    const stream = new EventSource(`/simulator/api/${this.platform}/phones/${this.id}/events?from=${this.#next}`);
    this.#stream = stream;
    stream.addEventListener("hello", event => {
      const { now, run } = JSON.parse(event.data);
      this.ahead = new Date(now) - Date.now();
      if (run !== (this.#run ??= run)) {
        this.#run = run;
        this.#start();
        return;
      }
      clearInterval(this.#poll);
      this.#poll = null;
      this.handlers.onLive(true);
    });
    stream.addEventListener("message", event => this.#take(JSON.parse(event.data)));
    stream.addEventListener("error", () => {
      this.handlers.onLive(false);
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
      this.#start();
    }
  }

  #stop() {
    clearInterval(this.#poll);
    clearTimeout(this.#retry);
    this.#poll = null;
    this.#stream?.close();
  }

  #take({ index, entry }) {
    if (index !== this.#next) return;
    this.#next++;
    this.handlers.onEntry(entry);
  }
}
