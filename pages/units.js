// Numbers as a viewer reads them.

/** 1:02:03, or 02:03 below an hour; the second that goes on. */
export const clock = (seconds) => {
  const whole = Math.max(0, Math.floor(seconds || 0));
  const parts = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  const [hours, ...rest] = parts.map((part) => String(part).padStart(2, '0'));
  return (parts[0] > 0 ? [hours, ...rest] : rest).join(':');
};

export const kilobits = (bits) => `${Math.round(bits / 1000).toLocaleString('en')} kb/s`;
