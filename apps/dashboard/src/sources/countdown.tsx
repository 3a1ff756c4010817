import { useEffect, useRef, useState } from 'react';

/** Minutes and seconds until a moment of this machine's clock; says once that it has come. */
export function Countdown({
  label,
  until,
  onEnd,
}: {
  readonly label: string;
  readonly until: number;
  readonly onEnd: () => void;
}) {
  const [now, setNow] = useState(() => Date.now());
  const ended = useRef(false);
  const latest = useRef(onEnd);
  useEffect(() => {
    latest.current = onEnd;
  }, [onEnd]);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, []);
  const left = Math.max(0, Math.ceil((until - now) / 1_000));
  useEffect(() => {
    if (left > 0) ended.current = false;
    else if (!ended.current) {
      ended.current = true;
      latest.current();
    }
  }, [left]);
  const minutes = Math.floor(left / 60);
  const seconds = String(left % 60).padStart(2, '0');
  return (
    <span className="countdown" role="timer" aria-label={label}>
      {minutes}:{seconds}
    </span>
  );
}
