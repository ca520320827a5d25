/** Whether the page is one file, opened without a server: no link to it leads anywhere on another device. */
export const fromFile = (): boolean => window.location.protocol === 'file:';
