/** Injection tokens of values that are no classes. */
export const ENV = Symbol('env');
export const LOGGER = Symbol('logger');
