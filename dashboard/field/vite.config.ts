import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/**
 * The guards' page, a build of its own so that nothing of the console is in it. It goes into the console's folder and is
 * served at /field; `worker.js` keeps it for when the network is off. No file becomes a data URL (content security policy).
 */
export default defineConfig({
  root: import.meta.dirname,
  base: '/field/',
  plugins: [react()],
  build: {
    outDir: '../../dist/console/field',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: ['chrome89', 'safari15', 'firefox102'],
  },
  server: {
    proxy: { '/api': process.env.GATEHOUSE_URL ?? 'http://127.0.0.1:8080' },
  },
})
