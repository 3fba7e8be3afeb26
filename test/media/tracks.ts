/** Files with several tracks of sound and text, put together out of clips and of subtitles as text. */
import { rm, writeFile } from 'node:fs/promises';
import { Demuxer, Dictionary, Muxer, type Packet, type Stream } from 'node-av';
import { AV_DISPOSITION_DEFAULT, AV_DISPOSITION_FORCED } from 'node-av/constants';

export interface TrackOfFile {
  /** A clip whose first track of sound is taken, or SubRip (.srt) or SubStation Alpha (.ass) as text. */
  readonly from: { readonly clip: string } | { readonly text: string; readonly form: 'srt' | 'ass' };
  /** As files name it: ger. */
  readonly language?: string;
  readonly title?: string;
  readonly usual?: boolean;
  readonly forced?: boolean;
}

/** Writes the picture of a clip with these tracks; Matroska takes both forms of text. */
export async function withTracks(picture: string, file: string, tracks: readonly TrackOfFile[]): Promise<void> {
  await using stack = new AsyncDisposableStack();
  const open = async (from: string) => stack.use(await Demuxer.open(from));
  const output = await Muxer.open(file, { useSyncQueue: false });
  const shown = await open(picture);
  const parts: Part[] = [{ demuxer: shown, stream: shown.video()!, index: addStream(output, shown.video()!) }];
  for (const [i, track] of tracks.entries()) {
    const demuxer = await open(await fileOf(track, `${file}.${i}`, stack));
    const stream = 'clip' in track.from ? demuxer.audio()! : demuxer.streams[0]!;
    stream.metadata = Dictionary.fromObject({ language: track.language, title: track.title });
    const flags = (track.usual ? AV_DISPOSITION_DEFAULT : 0) | (track.forced ? AV_DISPOSITION_FORCED : 0);
    stream.disposition = flags as Stream['disposition'];
    parts.push({ demuxer, stream, index: addStream(output, stream) });
  }
  const packets: { readonly packet: Packet; readonly index: number; readonly seconds: number }[] = [];
  for (const { demuxer, stream, index } of parts)
    for await (const packet of demuxer.packets(stream.index)) {
      if (!packet) break;
      packets.push({ packet, index, seconds: (Number(packet.dts) * packet.timeBase.num) / packet.timeBase.den });
    }
  for (const { packet, index } of packets.sort((a, b) => a.seconds - b.seconds)) {
    await output.writePacket(packet, index);
    packet.free();
  }
  await output.close();
}

/** The name that a codec has in one container is none in another. */
function addStream(output: Muxer, stream: Stream): number {
  stream.codecpar.codecTag = 0;
  return output.addStream(stream);
}

interface Part {
  readonly demuxer: Demuxer;
  readonly stream: Stream;
  readonly index: number;
}

async function fileOf({ from }: TrackOfFile, name: string, stack: AsyncDisposableStack): Promise<string> {
  if ('clip' in from) return from.clip;
  const file = `${name}.${from.form}`;
  stack.defer(() => rm(file));
  await writeFile(file, from.text);
  return file;
}
