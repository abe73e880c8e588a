/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/duty-attachment.h"
#include "model/duty-file-type.h"

#include <string.h>

typedef struct
{
  const char *bytes;
  gsize size;
  const char *type;
} Case;

#define B(text) text, sizeof (text) - 1

static const Case CASES[] = {
  { B ("\xff\xd8\xff\xe0\0\20JFIF"), "image/jpeg" },
  { B ("\x89PNG\r\n\x1a\n\0\0\0\rIHDR"), "image/png" },
  { B ("\x89PNG\r\n\x1a\n\0\0\0\rIDAT"), NULL },
  { B ("GIF89a\1\0\1\0"), "image/gif" },
  { B ("RIFF\20\0\0\0WEBPVP8 "), "image/webp" },
  { B ("RIFF\20\0\0\0WAVEfmt "), NULL },
  { B ("%PDF-1.7\n"), "application/pdf" },
  { B ("\n%PDF-1.7\n"), "text/plain" },
  { B ("\0\0\0\30ftypmp42\0\0\0\0mp42isom"), "video/mp4" },
  { B ("\0\0\0\30ftypM4A \0\0\0\0mp42isom"), "audio/mp4" },
  { B ("\0\0\0\30ftypheic\0\0\0\0mif1heic"), NULL },
  { B ("ID3\4\0\0\0\0\0\0\0"), "audio/mpeg" },
  { B ("\xff\xfb\x90\x64\0\0\0\0\0\0"), "audio/mpeg" },
  { B ("\xff\xfb\xf0\x64\0\0\0\0\0\0"), NULL },
  { B ("\xff\xf1\x50\x80\x02\x1f\xfc\0\0\0"), "audio/aac" },
  { B ("#!AMR\n\x3c"), "audio/amr" },
  { B ("#!AMR-WB\n\x3c"), "audio/amr-wb" },
  { B ("井盖缺失\n"), "text/plain" },
  { B ("井盖缺失\0"), NULL },
  { B ("\xff\xfe\x95\x4e"), NULL },
  { B ("\x7f"
       "ELF\2\1\1"),
    NULL },
  { B ("PK\3\4"), NULL },
  { B (""), NULL },
};

static const char *
guess (const void *data, gsize size)
{
  gsize n = MIN (size, DUTY_FILE_PROBE_SIZE);
  DutyFileProbe probe = { data, n, (const guint8 *) data + size - n, n, size };

  return duty_file_type_guess (&probe);
}

static void
test_types (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      /* On the heap, so that a byte too far is seen. */
      g_autofree guint8 *data = g_malloc (CASES[i].size + (CASES[i].size == 0));

      memcpy (data, CASES[i].bytes, CASES[i].size);
      g_test_message ("%" G_GSIZE_FORMAT, i);
      g_assert_cmpstr (guess (data, CASES[i].size), ==, CASES[i].type);
    }
}

static void
put (GByteArray *zip, const char *magic, guint n_zeros, const char *name)
{
  static const guint8 ZEROS[64] = { 0 };

  g_byte_array_append (zip, (const guint8 *) magic, 4);
  g_byte_array_append (zip, ZEROS, n_zeros);
  g_byte_array_append (zip, (const guint8 *) name, (guint) strlen (name));
}

static void
set_number (GByteArray *zip, gsize at, guint32 number, guint n)
{
  for (guint i = 0; i < n; i++)
    zip->data[at + i] = (guint8) (number >> (8 * i));
}

/* As little of a zip as has a directory: local headers without contents, their entries, and the end. */
static GByteArray *
make_zip (const char *const *names)
{
  GByteArray *zip = g_byte_array_new ();
  guint n = g_strv_length ((char **) names);
  gsize directory;

  put (zip, "PK\3\4", 26, "");
  directory = zip->len;
  for (guint i = 0; i < n; i++)
    {
      gsize at = zip->len;

      put (zip, "PK\1\2", 42, names[i]);
      set_number (zip, at + 28, (guint32) strlen (names[i]), 2);
    }
  put (zip, "PK\5\6", 18, "");
  set_number (zip, zip->len - 12, n, 2);
  set_number (zip, zip->len - 10, (guint32) (zip->len - 22 - directory), 4);
  set_number (zip, zip->len - 6, (guint32) directory, 4);
  return zip;
}

static void
test_office (void)
{
  static const struct
  {
    const char *names[4];
    const char *type;
  } ZIPS[] = {
    { { "[Content_Types].xml", "word/document.xml" },
      "application/vnd.openxmlformats-officedocument.wordprocessingml.document" },
    { { "[Content_Types].xml", "xl/workbook.xml" }, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" },
    { { "ppt/presentation.xml", "[Content_Types].xml" },
      "application/vnd.openxmlformats-officedocument.presentationml.presentation" },
    { { "[Content_Types].xml", "word/document.xml", "word/vbaProject.bin" }, NULL },
    { { "word/document.xml" }, NULL },
    { { "[Content_Types].xml", "evil.exe" }, NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (ZIPS); i++)
    {
      g_autoptr (GByteArray) zip = make_zip (ZIPS[i].names);

      g_test_message ("%s", ZIPS[i].names[0]);
      g_assert_cmpstr (guess (zip->data, zip->len), ==, ZIPS[i].type);
      for (gsize cut = 1; cut < zip->len - 2; cut++)
        g_assert_null (guess (zip->data, zip->len - cut));
    }
}

static void
test_declared (void)
{
  g_assert_true (duty_file_type_agrees ("image/jpeg", "image/jpeg"));
  g_assert_true (duty_file_type_agrees ("image/jpeg", " IMAGE/JPG ; q=1"));
  g_assert_false (duty_file_type_agrees ("image/jpeg", "image/png"));
  g_assert_false (duty_file_type_agrees ("text/plain", "text/html"));
  g_assert_false (duty_file_type_agrees ("text/plain", ""));
  g_assert_false (duty_file_type_agrees ("text/plain", ";"));
}

static void
test_names (void)
{
  static const struct
  {
    const char *sent;
    const char *type;
    const char *shown;
  } NAMES[] = {
    { NULL, "image/png", "attachment.png" },
    { "", "image/png", "attachment.png" },
    { "现场.png", "image/png", "现场.png" },
    { "现场.PNG", "image/png", "现场.png" },
    { "a.jpeg", "image/jpeg", "a.jpeg" },
    { "../../etc/passwd", "text/plain", "passwd.txt" },
    { "C:\\Windows\\system32\\x.exe", "application/pdf", "x.exe.pdf" },
    { "/", "text/plain", "attachment.txt" },
    { "..", "text/plain", "attachment.txt" },
    { ".htaccess", "text/plain", "htaccess.txt" },
    { "a\nb\x01\x7f.txt", "text/plain", "ab.txt" },
    { "\xe2\x80\xaegnp.exe", "image/png", "gnp.exe.png" },
    { "a\xe2\x81\xa6\xef\xbb\xbf\xe2\x80\x8b.txt", "text/plain", "a.txt" },
    { "\xff\xfe.txt", "text/plain", "\xef\xbf\xbd\xef\xbf\xbd.txt" },
    { "a<b>:\"|?*.txt", "text/plain", "a_b______.txt" },
    { "  a . ", "text/plain", "a.txt" },
    { "👨‍👩‍👧.png", "image/png", "👨‍👩‍👧.png" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (NAMES); i++)
    {
      g_autofree char *name = duty_attachment_clean_name (NAMES[i].sent, NAMES[i].type);

      g_assert_cmpstr (name, ==, NAMES[i].shown);
    }
}

static void
test_long_names (void)
{
  g_autofree char *letters = g_strnfill (10000, 'x');
  g_autoptr (GString) waves = g_string_new (NULL);
  g_autofree char *of_letters = duty_attachment_clean_name (letters, "image/png");
  g_autofree char *of_waves = NULL;

  for (guint i = 0; i < 10000; i++)
    g_string_append (waves, "🌊");
  of_waves = duty_attachment_clean_name (waves->str, "image/png");
  g_assert_cmpuint (strlen (of_letters), ==, DUTY_ATTACHMENT_MAX_NAME + strlen (".png"));
  g_assert_cmpuint (strlen (of_waves), <=, DUTY_ATTACHMENT_MAX_NAME_BYTES);
  g_assert_true (g_utf8_validate (of_waves, -1, NULL));
  g_assert_true (g_str_has_suffix (of_waves, "🌊.png"));
}

static void
test_ids (void)
{
  g_assert_true (duty_attachment_is_id ("0123456789abcdef0123456789abcdef"));
  g_assert_false (duty_attachment_is_id ("0123456789ABCDEF0123456789abcdef"));
  g_assert_false (duty_attachment_is_id ("0123456789abcdef0123456789abcde/"));
  g_assert_false (duty_attachment_is_id (""));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/attachment/types", test_types);
  g_test_add_func ("/model/attachment/office", test_office);
  g_test_add_func ("/model/attachment/declared", test_declared);
  g_test_add_func ("/model/attachment/names", test_names);
  g_test_add_func ("/model/attachment/long-names", test_long_names);
  g_test_add_func ("/model/attachment/ids", test_ids);
  return g_test_run ();
}
