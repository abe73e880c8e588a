/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "media/duty-novelty.h"

#include <string.h>

/* Lines of a picture that are looked at: closer together than a line of burnt-in text is high. */
#define LINES 48

#define PRIME G_GUINT64_CONSTANT (0x9e3779b97f4a7c15)

static guint64
mix (guint64 hash, guint64 word)
{
  hash = (hash ^ word) * PRIME;
  return hash ^ (hash >> 29);
}

/* Four lanes, so that the multiplications do not wait for one another. */
static guint64
hash_line (guint64 hash, const guint8 *line, gsize length)
{
  guint64 lanes[4] = { hash, hash + 1, hash + 2, hash + 3 };
  guint64 words[4] = { 0 };
  gsize i = 0;

  for (; i + sizeof words <= length; i += sizeof words)
    {
      memcpy (words, line + i, sizeof words);
      for (gsize lane = 0; lane < G_N_ELEMENTS (lanes); lane++)
        lanes[lane] = mix (lanes[lane], words[lane]);
    }
  memset (words, 0, sizeof words);
  memcpy (words, line + i, length - i);
  for (gsize lane = 0; lane < G_N_ELEMENTS (lanes); lane++)
    hash = mix (hash, lanes[lane] ^ words[lane]);
  return hash;
}

/**
 * duty_novelty_fingerprint:
 * @frame: a mapped picture
 *
 * Tells whether a picture is the one before again. It reads 48 whole lines of the first plane (luma):
 * 30 KB of a sub stream, some microseconds. Sensor noise alone changes it; a picture that an encoder
 * repeats does not. Any thread.
 *
 * Returns: equal for pictures that are equal on those lines
 */
guint64
duty_novelty_fingerprint (const GstVideoFrame *frame)
{
  const guint8 *plane = GST_VIDEO_FRAME_PLANE_DATA (frame, 0);
  gsize stride = GST_VIDEO_FRAME_PLANE_STRIDE (frame, 0);
  gsize width = (gsize) GST_VIDEO_FRAME_COMP_WIDTH (frame, 0) * GST_VIDEO_FRAME_COMP_PSTRIDE (frame, 0);
  gsize height = GST_VIDEO_FRAME_COMP_HEIGHT (frame, 0);
  guint64 hash = PRIME ^ width ^ (height << 32);

  for (gsize i = 0; i < MIN (LINES, height); i++)
    hash = hash_line (hash, plane + stride * (i * height / MIN (LINES, height)), width);
  return hash;
}
