/** Clips as a phone records them: lying, with a note of how they are to be turned. */
import { Demuxer, Muxer } from 'node-av';
import { AV_PKT_DATA_DISPLAYMATRIX } from 'node-av/constants';

/** Copies a clip with a display matrix that turns it clockwise. */
export async function turned(from: string, to: string, degrees: number): Promise<void> {
  await using input = await Demuxer.open(from);
  await using output = await Muxer.open(to);
  const stream = input.video()!;
  const [cos, sin] = [Math.cos, Math.sin].map((of) => Math.round(of((degrees * Math.PI) / 180)) * 65_536) as [
    number,
    number,
  ];
  const matrix = Buffer.alloc(36);
  for (const [i, value] of [cos, sin, 0, -sin, cos, 0, 0, 0, 2 ** 30].entries()) matrix.writeInt32LE(value, i * 4);
  stream.codecpar.addCodedSideData(AV_PKT_DATA_DISPLAYMATRIX, matrix);
  const index = output.addStream(stream);
  for await (const packet of input.packets()) {
    if (!packet) break;
    await output.writePacket(packet, index);
    packet.free();
  }
}
