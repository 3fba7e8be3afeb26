/** Loaded before the programs that package.json names: takes the settings in .env, when there is one. */
try {
  process.loadEnvFile();
} catch (error) {
  if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
}
