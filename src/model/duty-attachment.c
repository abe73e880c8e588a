/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/duty-attachment.h"

#include <string.h>

#include "model/duty-file-type.h"

/* So much of a name is looked at, in bytes. */
#define MAX_LOOKED_AT 4096

#define NAMELESS "attachment"

DutyAttachment *
duty_attachment_new (void)
{
  return g_new0 (DutyAttachment, 1);
}

DutyAttachment *
duty_attachment_copy (const DutyAttachment *self)
{
  DutyAttachment *copy = duty_attachment_new ();

  *copy = *self;
  copy->id = g_strdup (self->id);
  copy->code = g_strdup (self->code);
  copy->name = g_strdup (self->name);
  copy->type = g_strdup (self->type);
  copy->sha256 = g_strdup (self->sha256);
  copy->officer = g_strdup (self->officer);
  return copy;
}

void
duty_attachment_free (DutyAttachment *self)
{
  g_free (self->id);
  g_free (self->code);
  g_free (self->name);
  g_free (self->type);
  g_free (self->sha256);
  g_free (self->officer);
  g_free (self);
}

/**
 * duty_attachment_is_id:
 *
 * Returns: whether @text has the form of an attachment's id, so that it can be no path
 */
gboolean
duty_attachment_is_id (const char *text)
{
  return strlen (text) == DUTY_ATTACHMENT_ID_LENGTH &&
         strspn (text, "0123456789abcdef") == DUTY_ATTACHMENT_ID_LENGTH;
}

/* What is not seen, or turns what is seen around, has no place in a name; the joiner of emoji has. */
static gboolean
is_visible (gunichar c)
{
  switch (g_unichar_type (c))
    {
    case G_UNICODE_CONTROL:
    case G_UNICODE_SURROGATE:
    case G_UNICODE_PRIVATE_USE:
    case G_UNICODE_UNASSIGNED:
    case G_UNICODE_LINE_SEPARATOR:
    case G_UNICODE_PARAGRAPH_SEPARATOR:
      return FALSE;
    case G_UNICODE_FORMAT:
      return c == 0x200d;
    default:
      return TRUE;
    }
}

/* What some file system or shell takes for more than a letter. */
static gunichar
soften (gunichar c)
{
  if (c < 0x80 && strchr ("<>:\"|?*%$`;&\\/", (int) c) != NULL)
    return '_';
  return g_unichar_isspace (c) ? ' ' : c;
}

static const char *
skip_folders (const char *name)
{
  const char *rest = name;

  for (const char *p = name; *p != '\0'; p++)
    if (*p == '/' || *p == '\\')
      rest = p + 1;
  return rest;
}

/* Returns: (transfer full): the visible characters, without dots and spaces at the ends */
static char *
sweep (const char *name)
{
  g_autoptr (GString) text = g_string_new (NULL);
  gsize end;

  for (const char *p = name; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!is_visible (c) || (text->len == 0 && (c == '.' || g_unichar_isspace (c))))
        continue;
      g_string_append_unichar (text, soften (c));
    }
  end = text->len;
  while (end > 0 && (text->str[end - 1] == '.' || text->str[end - 1] == ' '))
    end--;
  g_string_truncate (text, end);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static const char *
find_extension (const char *name, const char *type)
{
  const char *const *extensions = duty_file_type_get_extensions (type);
  const char *dot = strrchr (name, '.');

  for (guint i = 0; dot != NULL && i < 4 && extensions[i] != NULL; i++)
    if (g_ascii_strcasecmp (dot + 1, extensions[i]) == 0)
      return extensions[i];
  return NULL;
}

static void
shorten (char *stem, gsize most_bytes)
{
  char *end = stem;

  for (guint i = 0; *end != '\0' && i < DUTY_ATTACHMENT_MAX_NAME; i++)
    {
      char *next = g_utf8_next_char (end);

      if ((gsize) (next - stem) > most_bytes)
        break;
      end = next;
    }
  *end = '\0';
  g_strchomp (stem);
}

/**
 * duty_attachment_clean_name:
 * @name: (nullable): what someone sent as a file's name; any bytes
 * @type: what the file is
 *
 * Leaves a name that can do nothing: the last part of a path, of visible characters, not too long, that ends
 * as files of its type do.
 *
 * Returns: (transfer full): the name, UTF-8, never empty
 */
char *
duty_attachment_clean_name (const char *name, const char *type)
{
  g_autofree char *valid =
      g_utf8_make_valid (name != NULL ? name : "", name != NULL ? (gssize) strnlen (name, MAX_LOOKED_AT) : 0);
  g_autofree char *normal = g_utf8_normalize (skip_folders (valid), -1, G_NORMALIZE_NFC);
  g_autofree char *swept = sweep (normal);
  g_autofree char *stem = g_utf8_normalize (swept, -1, G_NORMALIZE_NFC); /* what was parted has met */
  const char *extension = find_extension (stem, type);

  if (extension != NULL)
    *strrchr (stem, '.') = '\0';
  else
    extension = duty_file_type_get_extensions (type)[0];
  shorten (stem, DUTY_ATTACHMENT_MAX_NAME_BYTES - strlen (extension) - 1);
  return g_strdup_printf ("%s.%s", *stem != '\0' ? stem : NAMELESS, extension);
}
