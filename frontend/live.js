// The connection to the live process: carries changes both ways, keeps them while offline, and knows what is kept.
import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import * as awarenessProtocol from "y-protocols/awareness";
import * as sync from "y-protocols/sync";

const SYNC = 0, AWARENESS = 1, KEPT = 100, INSPECTION = 101;
const FIRST_WAIT = 500, LONGEST_WAIT = 15000;
const PATIENCE = 20000; // a line that acknowledges nothing for so long is dead, whatever the browser believes
// Why the live process closes a connection for good; everything else is tried again.
const FINAL = { 4401: "signed out", 4403: "not here", 4404: "gone", 4409: "other epoch" };

export class Live extends EventTarget {
  constructor(doc, awareness, address) {
    super();
    Object.assign(this, { doc, awareness, address, socket: null, isOver: false, wait: FIRST_WAIT });
    this.sent = this.kept = 0;
    this.isSynced = false; // whether the server has answered on this connection
    this.unsent = false; // whether something was written while there was no connection
    doc.on("update", (update, origin) => origin !== this && this.#changed(update));
    awareness.on("update", ({ added, updated, removed }, origin) => {
      if (origin !== this) this.#send(AWARENESS, awarenessProtocol.encodeAwarenessUpdate(awareness, [...added, ...updated, ...removed]));
    });
    addEventListener("online", () => this.#connect());
    addEventListener("offline", () => this.#drop());
    this.#connect();
  }

  get isConnected() { return this.socket?.readyState === WebSocket.OPEN; }
  get hasUnsent() { return this.unsent || this.kept < this.sent; }
  get isSaved() { return this.isConnected && this.isSynced && !this.hasUnsent; }

  #connect() {
    if (this.isOver || this.socket) return;
    const socket = new WebSocket(this.address);
    socket.binaryType = "arraybuffer";
    this.socket = socket;
    this.sent = this.kept = 0;
    this.isSynced = false;
    socket.onopen = () => {
      this.wait = FIRST_WAIT;
      const encoder = encoding.createEncoder();
      encoding.writeVarUint(encoder, SYNC);
      sync.writeSyncStep1(encoder, this.doc);
      socket.send(encoding.toUint8Array(encoder));
      if (this.awareness.getLocalState()) {
        this.#send(AWARENESS, awarenessProtocol.encodeAwarenessUpdate(this.awareness, [this.doc.clientID]));
      }
      this.#tell();
    };
    socket.onmessage = (event) => this.#hear(new Uint8Array(event.data));
    socket.onclose = (event) => this.#closed(event.code);
  }

  // Nobody answers at the other end, so the browser would wait for its goodbye; we do not.
  #drop() {
    if (!this.socket) return;
    this.socket.onopen = this.socket.onmessage = this.socket.onclose = null;
    this.socket.close();
    this.#closed(0);
  }

  #closed(code) {
    this.unsent ||= this.kept < this.sent;
    this.socket = null;
    clearTimeout(this.waiting);
    const others = [...this.awareness.getStates().keys()].filter((id) => id !== this.doc.clientID);
    awarenessProtocol.removeAwarenessStates(this.awareness, others, this);
    if (code in FINAL) {
      this.isOver = true;
      this.dispatchEvent(new CustomEvent("over", { detail: FINAL[code] }));
    } else {
      setTimeout(() => this.#connect(), this.wait * (0.75 + Math.random() / 2));
      this.wait = Math.min(this.wait * 2, LONGEST_WAIT);
    }
    this.#tell();
  }

  #hear(message) {
    const decoder = decoding.createDecoder(message);
    const kind = decoding.readVarUint(decoder);
    if (kind === SYNC) this.#sync(decoder);
    else if (kind === AWARENESS) awarenessProtocol.applyAwarenessUpdate(this.awareness, decoding.readVarUint8Array(decoder), this);
    else if (kind === KEPT) this.#keptUpTo(decoding.readVarUint(decoder));
    else if (kind === INSPECTION) this.dispatchEvent(new CustomEvent("inspected", { detail: JSON.parse(decoding.readVarString(decoder)) }));
    this.#tell();
  }

  #keptUpTo(number) {
    this.kept = number;
    clearTimeout(this.waiting);
    if (this.kept < this.sent) this.#wait();
  }

  #wait() { this.waiting = setTimeout(() => this.#drop(), PATIENCE); }

  #count() {
    if (this.kept >= this.sent) this.#wait();
    this.sent += 1;
  }

  #sync(decoder) {
    const encoder = encoding.createEncoder();
    encoding.writeVarUint(encoder, SYNC);
    const step = sync.readSyncMessage(decoder, encoder, this.doc, this);
    if (encoding.length(encoder) > 1) {
      // Our answer: everything that the server lacks, what was written offline as well.
      this.socket.send(encoding.toUint8Array(encoder));
      this.#count();
      this.unsent = false;
    }
    if (step === sync.messageYjsSyncStep2) this.isSynced = true;
  }

  #changed(update) {
    if (!this.isConnected) {
      this.unsent = true;
      this.#tell();
      return;
    }
    const encoder = encoding.createEncoder();
    encoding.writeVarUint(encoder, SYNC);
    sync.writeUpdate(encoder, update);
    this.socket.send(encoding.toUint8Array(encoder));
    this.#count();
    this.#tell();
  }

  #send(kind, content) {
    if (!this.isConnected) return;
    const encoder = encoding.createEncoder();
    encoding.writeVarUint(encoder, kind);
    encoding.writeVarUint8Array(encoder, content);
    this.socket.send(encoding.toUint8Array(encoder));
  }

  #tell() { this.dispatchEvent(new Event("state")); }
}
