// Files that people attach: type told from the content, never from the name; photos re-encoded without their metadata.
import { fileTypeFromBuffer } from 'file-type'
import sharp from 'sharp'
import { ok, refuse, type Result } from '../lib/result.ts'

export const FILE_BYTES_MAX = 10 * 1024 * 1024
/** Beyond this many pixels a picture is refused before it is unpacked. */
const PIXELS_MAX = 80_000_000
const LONGEST_SIDE = 2400

export type StoredMediaType = 'image/jpeg' | 'image/png' | 'image/webp' | 'application/pdf'

export interface StoredFile {
  /** What the person called it, without path and control characters, at most 120 characters. */
  readonly name: string
  readonly mediaType: StoredMediaType
  readonly content: Uint8Array
}

export type FileRefusal = { readonly code: 'platform.file.too-large' | 'platform.file.type' | 'platform.file.broken' | 'platform.file.empty'; readonly field: 'file' }

export const cleanFileName = (name: string): string => {
  const last = name.normalize('NFC').split(/[/\\]/).at(-1) ?? ''
  return last.replace(/[\p{Cc}\p{Cf}"<>|:*?]/gu, '').replace(/^\.+/, '').trim().slice(-120) || 'document'
}

/** Checks an upload and takes out what a photo says about where and with what it was taken. Cost: one re-encoding. */
export async function storableFile(upload: File): Promise<Result<StoredFile, FileRefusal>> {
  if (upload.size === 0) return refuse({ code: 'platform.file.empty', field: 'file' })
  if (upload.size > FILE_BYTES_MAX) return refuse({ code: 'platform.file.too-large', field: 'file' })
  const bytes = new Uint8Array(await upload.arrayBuffer())
  const type = (await fileTypeFromBuffer(bytes))?.mime
  const name = cleanFileName(upload.name)
  if (type === 'application/pdf') return ok({ name, mediaType: type, content: bytes })
  if (type !== 'image/jpeg' && type !== 'image/png' && type !== 'image/webp') return refuse({ code: 'platform.file.type', field: 'file' })
  try {
    // Without withMetadata() sharp leaves all metadata out; rotate() keeps the picture upright without its EXIF flag.
    const image = sharp(bytes, { limitInputPixels: PIXELS_MAX, failOn: 'error' }).rotate().resize({ width: LONGEST_SIDE, height: LONGEST_SIDE, fit: 'inside', withoutEnlargement: true })
    const content = type === 'image/png' ? await image.png().toBuffer() : type === 'image/webp' ? await image.webp({ quality: 82 }).toBuffer() : await image.jpeg({ quality: 82 }).toBuffer()
    return ok({ name, mediaType: type, content: new Uint8Array(content) })
  } catch {
    return refuse({ code: 'platform.file.broken', field: 'file' })
  }
}
