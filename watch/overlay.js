// How well it plays, in figures over the picture.
import { kilobits } from '/pages/units.js';

const names = {
  STARTING: 'starting',
  PLAYING: 'playing',
  PAUSED: 'paused',
  BUFFERING: 'waiting for data',
  SEEKING: 'seeking',
  ENDED: 'at its end',
  FAILED: 'failed',
};

export function overlay(measured, hls, bufferSeconds) {
  const level = hls.levels[hls.currentLevel];
  const { startupSeconds, totals } = measured;
  const figures = {
    state: names[measured.state],
    picture: level && `${level.width} × ${level.height}`,
    bitrate: level && kilobits(level.bitrate),
    throughput: kilobits(hls.bandwidthEstimate),
    buffer: `${bufferSeconds.toFixed(1)} s`,
    startup: startupSeconds === undefined ? undefined : `${startupSeconds.toFixed(2)} s`,
    rebuffers: totals.rebuffers === 1 ? 'once' : `${totals.rebuffers} times`,
    dropped: String(totals.dropped),
    network: measured.network,
  };
  for (const [id, figure] of Object.entries(figures)) document.getElementById(id).textContent = figure ?? '–';
}
