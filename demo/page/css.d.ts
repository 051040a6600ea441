/** Vite takes them out into `page.css`. */
declare module '*.css';
