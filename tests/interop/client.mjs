// Microsoft's Direct Line client as a worker holds it, with everything that comes from the host written down and judged.
import { randomUUID } from 'node:crypto';
import { activityZodSchema } from '@microsoft/agents-activity';
import directline from 'botframework-directlinejs';
import { WebSocket } from 'ws';
import xhr2 from 'xhr2';

export const { ConnectionStatus } = directline;

/** Bodies of all answers, and frames of all sockets: {from, status, body}. */
export const told = [];
/** What Microsoft's own schema does not accept. */
export const rejected = [];

const strict = activityZodSchema.strict();
let sockets = [];

export function judge(activity) {
  const read = strict.safeParse(activity);
  if (!read.success) rejected.push(`${activity.type} ${activity.id}: ${read.error.issues.map(issue => `${issue.path.join('.')} ${issue.message}`).join('; ')}`);
}

function keep(from, status, body) {
  told.push({ from, status, body });
  body?.activities?.forEach(judge);
}

globalThis.XMLHttpRequest = class extends xhr2.XMLHttpRequest {
  open(method, url, ...rest) {
    const path = new URL(url).pathname.replace(/conversations\/[^/]+/, 'conversations/{conversationId}');
    this.addEventListener('loadend', () => keep(`${method} ${path}`, this.status, this.response));
    super.open(method, url, ...rest);
  }
};

globalThis.WebSocket = class extends WebSocket {
  constructor(url) {
    super(url);
    sockets.push(this);
    this.on('message', data => data.length && keep('stream', 101, JSON.parse(data)));
  }
};

/** The line breaks under every socket, without a goodbye. */
export function breakLines() {
  sockets.forEach(socket => socket.terminate());
  sockets = [];
}

export class Worker {
  seen = [];
  statuses = [];
  #waiting = new Set();
  #asked;
  #pressed;

  constructor(options) {
    this.line = new directline.DirectLine({ pollingInterval: 200, random: () => 0, ...options });
    this.line.connectionStatus$.subscribe(status => {
      this.statuses.push(ConnectionStatus[status]);
      this.#look();
    });
    this.hearing = this.line.activity$.subscribe(activity => {
      this.seen.push(activity);
      this.#look();
    }, error => {
      this.ended = error.message;
      this.#look();
    });
  }

  /** Waits until the function gives something. */
  until(found, what) {
    return new Promise((resolve, reject) => {
      const look = () => {
        const it = found();
        if (!it) return false;
        clearTimeout(patience);
        resolve(it);
        return true;
      };
      const patience = setTimeout(() => reject(new Error(`Waited in vain for ${what}. Statuses: ${this.statuses}. Seen: ${JSON.stringify(this.seen.slice(-2))}`)), 30_000);
      if (!look()) this.#waiting.add(look);
    });
  }

  post(activity) {
    return new Promise((resolve, reject) => this.line.postActivity(activity).subscribe(resolve, reject));
  }

  /** Says something and waits for its echo, as Web Chat does before it shows it as sent. */
  async say(activity) {
    const clientActivityID = randomUUID();
    const id = await this.post({ type: 'message', from: { id: 'someone' }, ...activity, channelData: { ...activity.channelData, clientActivityID } });
    if (id === 'retry') return id;
    const echo = await this.until(() => this.seen.find(one => one.channelData?.clientActivityID === clientActivityID), 'the echo');
    if (echo.id !== id) throw new Error(`Posted as ${id}, came back as ${echo.id}.`);
    return id;
  }

  /** The buttons she has not pressed yet. */
  buttons() {
    return this.until(() => {
      const last = this.seen.filter(one => one.from?.role === 'bot' && one.type === 'message').at(-1);
      return last && last !== this.#pressed && last.suggestedActions && (this.#asked = last).suggestedActions.actions;
    }, 'buttons');
  }

  async press(choose) {
    const actions = await this.buttons();
    const value = choose(actions.map(action => action.value));
    const { text, displayText } = actions.find(action => action.value === value);
    this.#pressed = this.#asked;
    await this.say({ text, value, channelData: { messageBack: { displayText } } });
    return value;
  }

  end() {
    this.hearing.unsubscribe();
    this.line.end();
  }

  #look() {
    for (const look of this.#waiting) if (look()) this.#waiting.delete(look);
  }
}
