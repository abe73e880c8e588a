/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/duty-file-type.h"

#include <string.h>

/* Tells from the bytes of a file what it is. Whatever is not surely one of a few types is none of them. Pure
 * functions, any thread; the bytes are hostile. */

#define JPEG "image/jpeg"
#define PNG "image/png"
#define GIF "image/gif"
#define WEBP "image/webp"
#define PDF "application/pdf"
#define MP4 "video/mp4"
#define M4A "audio/mp4"
#define MP3 "audio/mpeg"
#define AAC "audio/aac"
#define AMR "audio/amr"
#define AMR_WB "audio/amr-wb"
#define OFFICE "application/vnd.openxmlformats-officedocument."
#define DOCX OFFICE "wordprocessingml.document"
#define XLSX OFFICE "spreadsheetml.sheet"
#define PPTX OFFICE "presentationml.presentation"

/**
 * Type:
 * @type: the type, as it is kept and given out
 * @aliases: other names that callers give it
 * @extensions: what its files' names end with, the usual one first
 */
typedef struct
{
  const char *type;
  const char *aliases[3];
  const char *extensions[4];
} Type;

static const Type TYPES[] = {
  { JPEG, { "image/jpg", "image/pjpeg" }, { "jpg", "jpeg" } },
  { PNG, { "image/x-png" }, { "png" } },
  { GIF, { NULL }, { "gif" } },
  { WEBP, { NULL }, { "webp" } },
  { PDF, { "application/x-pdf" }, { "pdf" } },
  { MP4, { "video/x-m4v", "video/3gpp" }, { "mp4", "m4v", "3gp" } },
  { M4A, { "audio/x-m4a", "audio/m4a" }, { "m4a", "mp4" } },
  { MP3, { "audio/mp3", "audio/x-mp3" }, { "mp3" } },
  { AAC, { "audio/x-aac", "audio/aacp" }, { "aac" } },
  { AMR, { "audio/3gpp" }, { "amr" } },
  { AMR_WB, { NULL }, { "awb", "amr" } },
  { DOCX, { NULL }, { "docx" } },
  { XLSX, { NULL }, { "xlsx" } },
  { PPTX, { NULL }, { "pptx" } },
  { DUTY_FILE_TYPE_TEXT, { "text/csv", "text/markdown" }, { "txt", "csv", "md" } },
};

static const Type *
find_type (const char *type)
{
  for (gsize i = 0; i < G_N_ELEMENTS (TYPES); i++)
    if (g_str_equal (TYPES[i].type, type))
      return &TYPES[i];
  return NULL;
}

static gboolean
has_at (const DutyFileProbe *probe, gsize at, const char *bytes, gsize size)
{
  return probe->n_head >= at + size && memcmp (probe->head + at, bytes, size) == 0;
}

#define HAS_AT(probe, at, text) has_at (probe, at, text, sizeof (text) - 1)

/* ISO/IEC 14496-12, 4.3: a box "ftyp" comes first and names the brand. */
static const char *
guess_mp4 (const DutyFileProbe *probe)
{
  static const char *const VIDEO[] = { "isom", "iso2", "iso4", "iso5", "iso6", "mp41", "mp42",
                                       "avc1", "M4V ", "3gp4", "3gp5", "3gp6", "3gp7", NULL };
  char brand[5] = { 0 };

  if (!HAS_AT (probe, 4, "ftyp") || probe->n_head < 16)
    return NULL;
  memcpy (brand, probe->head + 8, 4);
  if (g_str_equal (brand, "M4A ") || g_str_equal (brand, "M4B "))
    return M4A;
  return g_strv_contains (VIDEO, brand) ? MP4 : NULL;
}

/* ISO/IEC 11172-3, 2.4.1.3: a frame that begins as no frame may is none. */
static gboolean
is_mp3_frame (const guint8 *head)
{
  guint version = head[1] >> 3 & 3;
  guint layer = head[1] >> 1 & 3;
  guint rate = head[2] >> 4;
  guint frequency = head[2] >> 2 & 3;

  return head[0] == 0xff && (head[1] & 0xe0) == 0xe0 && version != 1 && layer == 1 && rate != 0 &&
         rate != 15 && frequency != 3;
}

/* ISO/IEC 13818-7, 6.2: the header of ADTS. */
static gboolean
is_adts_frame (const guint8 *head)
{
  guint frequency = head[2] >> 2 & 15;
  guint length = (head[3] & 3u) << 11 | (guint) head[4] << 3 | head[5] >> 5;

  return head[0] == 0xff && (head[1] & 0xf6) == 0xf0 && frequency < 13 && length >= 7;
}

static const char *
guess_sound (const DutyFileProbe *probe)
{
  if (HAS_AT (probe, 0, "#!AMR-WB\n"))
    return AMR_WB;
  if (HAS_AT (probe, 0, "#!AMR\n"))
    return AMR;
  if (probe->n_head < 10)
    return NULL;
  if (HAS_AT (probe, 0, "ID3") && probe->head[3] < 5 && probe->head[4] != 0xff)
    return MP3;
  if (is_adts_frame (probe->head))
    return AAC;
  return is_mp3_frame (probe->head) ? MP3 : NULL;
}

static const char *
guess_picture (const DutyFileProbe *probe)
{
  if (HAS_AT (probe, 0, "\xff\xd8\xff"))
    return JPEG;
  if (HAS_AT (probe, 0, "\x89PNG\r\n\x1a\n") && HAS_AT (probe, 12, "IHDR"))
    return PNG;
  if (HAS_AT (probe, 0, "GIF87a") || HAS_AT (probe, 0, "GIF89a"))
    return GIF;
  return HAS_AT (probe, 0, "RIFF") && HAS_AT (probe, 8, "WEBPVP8") ? WEBP : NULL;
}

/* Zip (APPNOTE.TXT): the directory stands at the end, and the end of it last of all. */

#define END_SIZE 22
#define ENTRY_SIZE 46

static guint32
read_number (const guint8 *at, guint n)
{
  guint32 number = 0;

  for (guint i = 0; i < n; i++)
    number |= (guint32) at[i] << (8 * i);
  return number;
}

/* Returns: (nullable): the directory's end; it may have a comment behind it */
static const guint8 *
find_end (const DutyFileProbe *probe)
{
  for (gsize n = END_SIZE; n <= probe->n_tail; n++)
    {
      const guint8 *at = probe->tail + probe->n_tail - n;

      if (memcmp (at, "PK\5\6", 4) == 0 && read_number (at + 20, 2) == n - END_SIZE)
        return at;
    }
  return NULL;
}

typedef struct
{
  gboolean has_types;
  gboolean has_macros;
  const char *type;
} Office;

static void
take_name (Office *office, const char *name)
{
  if (g_str_equal (name, "[Content_Types].xml"))
    office->has_types = TRUE;
  else if (g_str_equal (name, "word/document.xml"))
    office->type = DOCX;
  else if (g_str_equal (name, "xl/workbook.xml"))
    office->type = XLSX;
  else if (g_str_equal (name, "ppt/presentation.xml"))
    office->type = PPTX;
  else if (g_str_has_suffix (name, ".bin") && strstr (name, "vba") != NULL)
    office->has_macros = TRUE;
}

/* Returns: whether all @n entries could be read */
static gboolean
read_entries (const guint8 *at, const guint8 *end, guint n, Office *office)
{
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *name = NULL;
      gsize n_name, n_entry;

      if (end - at < ENTRY_SIZE || memcmp (at, "PK\1\2", 4) != 0)
        return FALSE;
      n_name = read_number (at + 28, 2);
      n_entry = ENTRY_SIZE + n_name + read_number (at + 30, 2) + read_number (at + 32, 2);
      if ((gsize) (end - at) < n_entry)
        return FALSE;
      name = g_strndup ((const char *) at + ENTRY_SIZE, n_name);
      take_name (office, name);
      at += n_entry;
    }
  return TRUE;
}

/* A document with macros is a program: it is none of the types. */
static const char *
guess_office (const DutyFileProbe *probe)
{
  const guint8 *end;
  guint32 size, offset;
  Office office = { 0 };

  if (!HAS_AT (probe, 0, "PK\3\4") || (end = find_end (probe)) == NULL)
    return NULL;
  size = read_number (end + 12, 4);
  offset = read_number (end + 16, 4);
  if (size > (gsize) (end - probe->tail) ||
      (gsize) offset + size != probe->size - (gsize) (probe->tail + probe->n_tail - end))
    return NULL;
  if (!read_entries (end - size, end, read_number (end + 10, 2), &office))
    return NULL;
  return office.has_types && !office.has_macros ? office.type : NULL;
}

static gboolean
may_be_text (const DutyFileProbe *probe)
{
  DutyTextCheck check = { 0 };

  return probe->size > 0 && duty_text_check_add (&check, probe->head, probe->n_head);
}

/**
 * duty_file_type_guess:
 * @probe: a file
 *
 * For a text, what lies beyond the probe is still to be checked with duty_text_check_add().
 *
 * Returns: (nullable): its type, static; %NULL when it is none that the room takes
 */
const char *
duty_file_type_guess (const DutyFileProbe *probe)
{
  const char *type = guess_picture (probe);

  if (type == NULL && (HAS_AT (probe, 0, "%PDF-1.") || HAS_AT (probe, 0, "%PDF-2.")))
    type = PDF;
  if (type == NULL)
    type = guess_mp4 (probe);
  if (type == NULL)
    type = guess_sound (probe);
  if (type == NULL)
    type = guess_office (probe);
  return type == NULL && may_be_text (probe) ? DUTY_FILE_TYPE_TEXT : type;
}

/**
 * duty_file_type_agrees:
 * @type: what duty_file_type_guess() found
 * @declared: a media type as it was sent, with or without parameters
 *
 * Returns: whether @declared names @type
 */
gboolean
duty_file_type_agrees (const char *type, const char *declared)
{
  const Type *entry = find_type (type);
  g_auto (GStrv) parts = g_strsplit (declared, ";", 2);
  const char *name = parts[0] != NULL ? g_strstrip (parts[0]) : "";

  if (entry == NULL)
    return FALSE;
  if (g_ascii_strcasecmp (name, entry->type) == 0)
    return TRUE;
  for (gsize i = 0; i < G_N_ELEMENTS (entry->aliases) && entry->aliases[i] != NULL; i++)
    if (g_ascii_strcasecmp (name, entry->aliases[i]) == 0)
      return TRUE;
  return FALSE;
}

/**
 * duty_file_type_get_extensions:
 * @type: a type of duty_file_type_guess()
 *
 * Returns: (array zero-terminated=1): what its files' names end with, the usual one first
 */
const char *const *
duty_file_type_get_extensions (const char *type)
{
  static const char *const NONE[] = { "bin", NULL };
  const Type *entry = find_type (type);

  return entry != NULL ? entry->extensions : NONE;
}

/* Texts */

static gsize
get_length (guint8 first)
{
  if (first < 0x80)
    return 1;
  return first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
}

static gboolean
is_text (const guint8 *data, gsize size)
{
  for (gsize i = 0; i < size; i++)
    if (data[i] == 0x7f || (data[i] < 0x20 && strchr ("\t\n\r\f", data[i]) == NULL) || data[i] == 0)
      return FALSE;
  return g_utf8_validate ((const char *) data, (gssize) size, NULL);
}

/* Returns: how many bytes at the end begin a character and do not end it */
static gsize
count_rest (const guint8 *data, gsize size)
{
  for (gsize n = 1; n <= MIN (size, 3); n++)
    {
      guint8 byte = data[size - n];

      if ((byte & 0xc0) != 0x80)
        return byte >= 0xc0 && get_length (byte) > n ? n : 0;
    }
  return 0;
}

static gboolean
finish_kept (DutyTextCheck *self, const guint8 **data, gsize *size)
{
  gsize length = get_length (self->kept[0]);

  while (self->n_kept<length && * size> 0)
    {
      self->kept[self->n_kept++] = **data;
      (*data)++;
      (*size)--;
    }
  if (self->n_kept < length)
    return TRUE;
  self->n_kept = 0;
  return is_text (self->kept, length);
}

/**
 * duty_text_check_add:
 * @self: a check
 * @data: the next part
 * @size: how many bytes
 *
 * Returns: whether it still is plain text: UTF-8, and no control characters but those that part lines and
 *   columns
 */
gboolean
duty_text_check_add (DutyTextCheck *self, const guint8 *data, gsize size)
{
  gsize rest;

  if (self->n_kept > 0 && !finish_kept (self, &data, &size))
    return FALSE;
  if (size == 0)
    return TRUE;
  rest = count_rest (data, size);
  if (!is_text (data, size - rest))
    return FALSE;
  memcpy (self->kept, data + size - rest, rest);
  self->n_kept = rest;
  return TRUE;
}

/**
 * duty_text_check_end:
 *
 * Returns: whether the text does not end in the middle of a character
 */
gboolean
duty_text_check_end (const DutyTextCheck *self)
{
  return self->n_kept == 0;
}
