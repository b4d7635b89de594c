import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/** Libraries that change less often than the console, so that a browser keeps them over an update. */
const vendors: Readonly<Record<string, RegExp>> = {
  react: /node_modules\/(react|react-dom|scheduler|wouter|@tanstack)\//,
  charts: /node_modules\/uplot\//,
}

/**
 * The console is built into dist/console and served by the gateway. No inline script or style leaves the build and no
 * asset becomes a data URL: the pages run under a strict content security policy.
 */
export default defineConfig({
  root: import.meta.dirname,
  base: '/',
  plugins: [react()],
  build: {
    outDir: '../dist/console',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // The last Chrome for the Windows 7 that control rooms still run. It has no Temporal, toSorted or Map.groupBy.
    target: ['chrome109', 'safari16.4', 'firefox115'],
    chunkSizeWarningLimit: 700,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: Object.entries(vendors).map(([name, test]) => ({ name, test })),
        },
      },
    },
  },
  server: {
    proxy: { '/api': process.env.GATEHOUSE_URL ?? 'http://127.0.0.1:8080' },
  },
})
