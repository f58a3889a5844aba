// Files through a few workers, with progress and cancel. Where no worker can be had, the page hashes by itself.

import { startHashWorker } from "../hash-worker.js";

const MAX_WORKERS = 4;
const SAMPLE_MILLIS = 250;
const RATE_SAMPLES = 20;

/** Thrown where the reader's own hand stopped the work. */
export class Cancelled extends Error {}

/** Thrown where a file cannot be read: moved, renamed or changed since it was chosen. */
export class Unreadable extends Error {
  constructor(file) {
    super(file.name);
    this.file = file;
  }
}

export class HashPool {
  /** `createWorker` makes one worker, or throws. */
  constructor(createWorker) {
    this.createWorker = createWorker;
    this.workers = [];
    this.jobs = 0;
    this.running = new Map();
  }

  /**
   * Statements of the files, in their order. `onProgress` gets {done, total, files, perSecond, secondsLeft} as bytes are read.
   */
  async hash(files, onProgress = () => {}, signal = new AbortController().signal) {
    const total = files.reduce((sum, file) => sum + file.size, 0);
    const progress = new Progress(total, files.length, onProgress);
    const statements = new Array(files.length);
    let next = 0;
    const lane = async (worker) => {
      for (let i = next++; i < files.length; i = next++) {
        statements[i] = await this.one(worker, files[i], progress, signal);
      }
    };
    const lanes = Math.min(files.length, MAX_WORKERS, globalThis.navigator?.hardwareConcurrency ?? 1);
    try {
      await Promise.all(Array.from({ length: lanes }, (_, i) => lane(this.worker(i))));
    } catch (reason) {
      next = files.length;
      this.cancelAll();
      throw reason;
    }
    return statements;
  }

  worker(i) {
    this.workers[i] ??= this.newWorker();
    return this.workers[i];
  }

  newWorker() {
    let worker;
    try {
      worker = this.createWorker();
    } catch {
      worker = new InPage();
    }
    const lane = { worker, heard: false };
    this.listen(lane);
    return lane;
  }

  listen(lane) {
    lane.worker.onmessage = ({ data }) => {
      lane.heard = true;
      this.running.get(data.job)?.hear(data);
    };
    lane.worker.onerror = (event) => {
      event.preventDefault?.();
      this.replace(lane);
    };
  }

  /** A worker that never answered cannot be had here: its jobs are done in the page. */
  replace(lane) {
    const jobs = [...this.running].filter(([, { on }]) => on === lane);
    if (lane.heard) {
      jobs.forEach(([job, { hear }]) => hear({ job, error: "worker stopped" }));
      return;
    }
    lane.worker = new InPage();
    this.listen(lane);
    jobs.forEach(([job, { file }]) => lane.worker.postMessage({ job, file }));
  }

  one(lane, file, progress, signal) {
    const job = ++this.jobs;
    return new Promise((resolve, reject) => {
      const stop = () => lane.worker.postMessage({ cancel: job });
      const end = (settle, value) => {
        signal.removeEventListener("abort", stop);
        this.running.delete(job);
        settle(value);
      };
      const hear = (data) => {
        if (data.done !== undefined) {
          progress.at(job, data.done);
        } else if (data.statement !== undefined) {
          progress.finished(job, file.size);
          end(resolve, data.statement);
        } else {
          end(reject, data.cancelled ? new Cancelled() : new Unreadable(file));
        }
      };
      this.running.set(job, { on: lane, file, hear });
      if (signal.aborted) {
        end(reject, new Cancelled());
        return;
      }
      signal.addEventListener("abort", stop);
      lane.worker.postMessage({ job, file });
    });
  }

  cancelAll() {
    for (const [job, { on }] of this.running) {
      on.worker.postMessage({ cancel: job });
    }
  }
}

/** The worker's code, in the page: slower to answer a click, but the same result. */
class InPage {
  constructor() {
    this.scope = { postMessage: (data) => setTimeout(() => this.onmessage({ data }), 0) };
    startHashWorker(this.scope);
  }

  postMessage(data) {
    this.scope.onmessage({ data });
  }
}

/** Bytes done over all files, and the rate of the last seconds. */
class Progress {
  constructor(total, files, onProgress) {
    Object.assign(this, { total, files, onProgress, filesDone: 0 });
    this.bytes = new Map();
    this.done = 0;
    this.samples = [{ time: performance.now(), done: 0 }];
  }

  at(job, done) {
    this.done += done - (this.bytes.get(job) ?? 0);
    this.bytes.set(job, done);
    this.tell();
  }

  finished(job, size) {
    this.at(job, size);
    this.bytes.delete(job);
    this.filesDone++;
    this.tell();
  }

  tell() {
    const now = performance.now();
    if (now - this.samples[this.samples.length - 1].time > SAMPLE_MILLIS) {
      this.samples.push({ time: now, done: this.done });
      this.samples.splice(0, this.samples.length - RATE_SAMPLES);
    }
    const [first] = this.samples;
    const perSecond = ((this.done - first.done) * 1000) / Math.max(1, now - first.time);
    const secondsLeft = perSecond > 0 ? (this.total - this.done) / perSecond : Infinity;
    this.onProgress({ done: this.done, total: this.total, files: this.files, filesDone: this.filesDone, perSecond, secondsLeft });
  }
}
