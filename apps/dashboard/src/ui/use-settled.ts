import { useEffect, useState } from 'react';

/** Whether a value has stayed as it is for so many milliseconds, or always was; what is being dragged has not. */
export function useSettled<T>(value: T, milliseconds: number): boolean {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), milliseconds);
    return () => clearTimeout(timer);
  }, [value, milliseconds]);
  return Object.is(settled, value);
}
