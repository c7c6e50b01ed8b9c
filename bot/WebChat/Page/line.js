// The line to the server: Direct Line 3.0 over a WebSocket, or by asking every two seconds where none can be opened.
const base = "/v3/directline";
const pollEvery = 2000;
const pollFor = 60_000;
const pingEvery = 20_000;
// The server sends an empty frame every 25 seconds: a line that brings none is dead.
const silenceAfter = 70_000;
const refreshEvery = 15 * 60_000;
const patience = 20_000;
const uploadPatience = 180_000;
const longestPause = 15_000;

// What a call came to when it was not answered well. Status 0: no answer at all.
export class Refusal extends Error {
  constructor(status, after = 0) {
    super(`status ${status}`);
    this.status = status;
    this.after = after * 1000;
  }

  get isFinal() {
    return this.status >= 400 && this.status < 500 && ![401, 403, 404, 408, 429].includes(this.status);
  }
}

async function ask(method, path, token, body) {
  const isForm = body instanceof FormData;
  let answer;
  try {
    answer = await fetch(path, {
      method,
      cache: "no-store",
      headers: { ...(token && { Authorization: `Bearer ${token}` }), ...(body && !isForm && { "Content-Type": "application/json" }) },
      body: isForm ? body : body && JSON.stringify(body),
      signal: AbortSignal.timeout?.(isForm ? uploadPatience : patience),
    });
    if (answer.ok) return Object.assign(await answer.json(), { status: answer.status });
  } catch {
    throw new Refusal(0);
  }
  throw new Refusal(answer.status, Number(answer.headers.get("Retry-After")) || 0);
}

export class Line {
  #visit;
  #on;
  #isOn = false;
  #loop = null;
  #isFresh = false;
  #token = null;
  #user = null;
  #conversation = null;
  #watermark = null;
  #socket = null;
  #missed = 0;
  #failures = 0;
  #heardAt = 0;
  #wake = () => {};

  // visit: what is told at the door (language, ref). on: { activities(list), state(name), open(), gone() }.
  constructor({ visit, on }) {
    this.#visit = visit;
    this.#on = on;
    addEventListener("online", () => this.#hurry());
    addEventListener("offline", () => this.#drop("offline"));
    document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && this.#hurry());
    setInterval(() => this.#refresh(), refreshEvery);
  }

  start({ isFresh = false } = {}) {
    if (isFresh) this.#forget();
    this.#isOn = true;
    this.#loop ??= this.#run().finally(() => this.#loop = null);
  }

  stop() {
    this.#isOn = false;
    this.#socket?.close();
    this.#wake();
  }

  async post(activity) {
    if (!this.#token) throw new Refusal(0);
    const sentAt = Date.now();
    try {
      await ask("POST", `${base}/conversations/${this.#conversation}/activities`, this.#token, { ...activity, from: { id: this.#user } });
    } catch (refusal) {
      this.#learn(refusal);
      throw refusal;
    }
    // The message comes back on a living socket at once. If not, the network has changed beneath it.
    if (activity.type !== "typing") setTimeout(() => this.#heardAt < sentAt && this.#socket?.close(), 5000);
  }

  // A message with a file: as a form, since a file is no JSON.
  async upload(activity, file) {
    if (!this.#token) throw new Refusal(0);
    const form = new FormData();
    form.append("activity", new Blob([JSON.stringify({ ...activity, from: { id: this.#user } })], { type: "application/vnd.microsoft.activity" }));
    form.append("file", file, file.name);
    try {
      await ask("POST", `${base}/conversations/${this.#conversation}/upload`, this.#token, form);
    } catch (refusal) {
      this.#learn(refusal);
      throw refusal;
    }
  }

  async #run() {
    while (this.#isOn) {
      let refusal = null;
      try {
        await this.#follow(await this.#connect());
      } catch (problem) {
        // A mistake of ours must not end the line: it is told, and the line goes on.
        if (!(problem instanceof Refusal)) console.error(problem);
        refusal = problem;
        this.#learn(problem);
      }
      if (this.#isOn) await this.#rest(refusal);
    }
  }

  // The address of the stream: of a conversation from its start, or from where we stopped listening.
  async #connect() {
    if (!this.#token) await this.#enter();
    const answer = this.#watermark === null
      ? await ask("POST", `${base}/conversations`, this.#token, { user: { id: this.#user }, locale: this.#visit.language })
      : await ask("GET", `${base}/conversations/${this.#conversation}?watermark=${encodeURIComponent(this.#watermark)}`, this.#token);
    this.#token = answer.token ?? this.#token;
    // What was said before comes packed this way; on the socket it would be several times as long.
    if (this.#watermark === null && answer.status === 200) await this.#catchUp();
    this.#on.open();
    return answer.streamUrl;
  }

  async #enter() {
    const pass = await ask("POST", "/webchat/token", null, { ...this.#visit, ...(this.#isFresh && { new: true }) });
    if (this.#conversation && this.#conversation !== pass.conversationId) {
      this.#watermark = null;
      this.#on.gone();
    }
    this.#token = pass.token;
    this.#user = pass.userId;
    this.#conversation = pass.conversationId;
    this.#isFresh = false;
  }

  async #follow(streamUrl) {
    this.#missed = await this.#listen(streamUrl) ? 0 : this.#missed + 1;
    if (this.#missed >= 2 && this.#isOn) await this.#poll();
  }

  // Until the socket closes; false if it never opened.
  #listen(streamUrl) {
    // A proxy may have changed scheme and host; ours are the right ones.
    const address = new URL(streamUrl, location.href);
    if (this.#watermark !== null) address.searchParams.set("watermark", this.#watermark);
    const here = `${location.protocol === "https:" ? "wss:" : "ws:"}//${location.host}${address.pathname}${address.search}`;
    return new Promise(resolve => {
      const socket = this.#socket = new WebSocket(here);
      const ping = setInterval(() => {
        if (Date.now() - this.#heardAt > silenceAfter) socket.close();
        else if (socket.readyState === WebSocket.OPEN) socket.send("");
      }, pingEvery);
      const slow = setTimeout(() => socket.close(), patience);
      let wasOpen = false;
      socket.onopen = () => {
        wasOpen = true;
        this.#heardAt = Date.now();
        clearTimeout(slow);
        this.#isReached();
      };
      socket.onmessage = ({ data }) => {
        this.#heardAt = Date.now();
        if (data) this.#take(JSON.parse(data));
      };
      socket.onclose = () => {
        clearInterval(ping);
        clearTimeout(slow);
        resolve(wasOpen);
      };
    });
  }

  async #catchUp() {
    this.#take(await ask("GET", `${base}/conversations/${this.#conversation}/activities?watermark=${encodeURIComponent(this.#watermark ?? "")}`, this.#token));
  }

  async #poll() {
    for (const end = Date.now() + pollFor; this.#isOn && this.#token && Date.now() < end;) {
      await this.#catchUp();
      this.#isReached();
      await this.#sleep(pollEvery);
    }
  }

  #take({ activities, watermark }) {
    if (watermark) this.#watermark = watermark;
    if (activities?.length) this.#on.activities(activities);
  }

  #isReached() {
    this.#failures = 0;
    this.#on.state("online");
  }

  // What a refusal says about our pass: 401 and 403 want a new one, 404 a new conversation.
  #learn({ status }) {
    if (status === 401 || status === 403) this.#token = null;
    if (status === 404 && this.#token) {
      this.#forget();
      this.#on.gone();
    }
    if (!this.#token) this.#socket?.close();
  }

  #forget() {
    this.#token = this.#conversation = this.#watermark = null;
    this.#isFresh = true;
  }

  // A pause that grows from 1 to 15 seconds, spread so that a whole dormitory does not come back in step.
  async #rest(refusal) {
    this.#on.state(navigator.onLine === false ? "offline" : refusal === null ? "connecting" : refusal.status === 429 ? "busy" : "unreachable");
    const pause = Math.min(1000 * 2 ** this.#failures++, longestPause) * (0.75 + Math.random() / 2);
    if (refusal?.after) await new Promise(resolve => setTimeout(resolve, Math.max(pause, refusal.after)));
    else await this.#sleep(pause);
  }

  #sleep(pause) {
    return new Promise(resolve => {
      const timer = setTimeout(resolve, pause);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  // The network or the reader is back: a socket that was silent meanwhile may be dead without knowing it.
  #hurry() {
    this.#failures = 0;
    if (this.#socket?.readyState === WebSocket.OPEN && Date.now() - this.#heardAt > pingEvery) this.#socket.close();
    this.#wake();
  }

  #drop(state) {
    this.#socket?.close();
    this.#on.state(state);
  }

  async #refresh() {
    if (!this.#token || !this.#isOn) return;
    try {
      this.#token = (await ask("POST", `${base}/tokens/refresh`, this.#token)).token ?? this.#token;
    } catch { /* The next call tells what is wrong, and mends it. */ }
  }
}
