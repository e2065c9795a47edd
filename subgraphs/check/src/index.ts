export * from './mrz/mrz.ts';
