// The reader's language: messages by key, numbers, sizes and times.

const UNITS = ["B", "KB", "MB", "GB", "TB"];

export class Texts {
  /** `messages` by key, as the server makes them of its message files; `language` is `zh-CN` or `en`. */
  constructor(language, messages) {
    this.language = language;
    this.messages = messages;
    this.numbers = new Intl.NumberFormat(language);
    this.seconds = new Intl.NumberFormat(language, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
    this.times = new Intl.DateTimeFormat("sv-SE", { dateStyle: "short", timeStyle: "medium" });
  }

  has(key) {
    return Object.hasOwn(this.messages, key);
  }

  /** The message of a key, `{0}` and so on replaced. A key that nobody wrote shows itself. */
  t(key, ...args) {
    if (!this.has(key)) {
      return key;
    }
    return this.messages[key].replace(/\{(\d)\}/g, (mark, index) => (index < args.length ? String(args[index]) : mark));
  }

  /** A whole number (number, BigInt or decimal text) in groups. */
  number(value) {
    return this.numbers.format(BigInt(value));
  }

  /** `2.4 MB` */
  size(bytes) {
    let value = bytes;
    let unit = 0;
    while (value >= 1000 && unit < UNITS.length - 1) {
      value /= 1000;
      unit++;
    }
    return `${new Intl.NumberFormat(this.language, { maximumFractionDigits: unit === 0 ? 0 : 1 }).format(value)} ${UNITS[unit]}`;
  }

  /** Local time of day, `2026-11-23 09:42:16`, of milliseconds; the digits where no calendar has them. */
  time(millis) {
    const value = Number(millis);
    return Math.abs(value) <= 8.64e15 ? this.times.format(new Date(value)) : String(millis);
  }

  /** Seconds as `12 s`, `3 min 20 s`, `1 h 5 min`. */
  span(seconds) {
    const whole = Math.max(0, Math.ceil(seconds));
    const unit = (value, name) =>
      new Intl.NumberFormat(this.language, { style: "unit", unit: name, unitDisplay: "short" }).format(value);
    if (whole < 60) {
      return unit(whole, "second");
    }
    return whole < 3600
      ? `${unit(Math.floor(whole / 60), "minute")} ${unit(whole % 60, "second")}`
      : `${unit(Math.floor(whole / 3600), "hour")} ${unit(Math.floor((whole % 3600) / 60), "minute")}`;
  }
}

/** `5d8c13aa f02e9b71 …` */
export function grouped(hexText) {
  return hexText.replace(/(.{8})(?=.)/g, "$1 ");
}

/** `9f3ae1c0…77b2c41e` */
export function short(hexText, digits = 8) {
  return `${hexText.slice(0, digits)}…${hexText.slice(-digits)}`;
}
