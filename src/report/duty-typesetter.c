/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "report/duty-typesetter.h"

#include <string.h>

#define FAMILY "Noto Sans CJK SC"
#define FAMILY_MONO "Noto Sans Mono CJK SC"

/* Of a line, in parts of the size: from one baseline to the next, and from its top to its baseline. */
#define LEADING 1.4
#define BASELINE 1.06

/* The longest UTF-8 sequence. */
#define BYTES_A_CHARACTER 4

struct _DutyTypesetter
{
  PangoContext *context;
  PangoLayout *layout;
};

static const double INKS[][3] = {
  [DUTY_INK_BLACK] = { 0.10, 0.10, 0.12 }, [DUTY_INK_GREY] = { 0.40, 0.40, 0.43 },
  [DUTY_INK_LINE] = { 0.80, 0.80, 0.82 },  [DUTY_INK_FILL] = { 0.955, 0.955, 0.96 },
  [DUTY_INK_RED] = { 0.72, 0.08, 0.10 },   [DUTY_INK_AMBER] = { 0.60, 0.38, 0.00 },
  [DUTY_INK_BLUE] = { 0.10, 0.33, 0.65 },
};

/* Paper has no pixels: widths must not depend on where they are measured. */
static void
forget_the_screen (PangoContext *context)
{
  cairo_font_options_t *options = cairo_font_options_create ();

  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_antialias (options, CAIRO_ANTIALIAS_GRAY);
  pango_cairo_context_set_font_options (context, options);
  cairo_font_options_destroy (options);
  pango_cairo_context_set_resolution (context, 72);
  pango_context_set_round_glyph_positions (context, FALSE);
}

/**
 * duty_typesetter_new:
 *
 * Returns: (transfer full): a typesetter with the fonts of this thread
 */
DutyTypesetter *
duty_typesetter_new (void)
{
  DutyTypesetter *self = g_new0 (DutyTypesetter, 1);

  self->context = pango_font_map_create_context (pango_cairo_font_map_get_default ());
  forget_the_screen (self->context);
  pango_context_set_language (self->context, pango_language_from_string ("zh-cn"));
  pango_context_set_base_dir (self->context, PANGO_DIRECTION_LTR);
  self->layout = pango_layout_new (self->context);
  pango_layout_set_auto_dir (self->layout, FALSE);
  pango_layout_set_wrap (self->layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_ellipsize (self->layout, PANGO_ELLIPSIZE_END);
  return self;
}

void
duty_typesetter_free (DutyTypesetter *self)
{
  g_object_unref (self->layout);
  g_object_unref (self->context);
  g_free (self);
}

/* The signs that turn the direction of all that follows: on paper they only deceive. */
static gboolean
turns_direction (gunichar c)
{
  return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0x200E || c == 0x200F ||
         c == 0x061C;
}

static gboolean
is_gap (gunichar c)
{
  return g_unichar_isspace (c) || g_unichar_iscntrl (c) || c == 0x2028 || c == 0x2029;
}

/* What Unicode says is no character (23.7), for which cairo would refuse a whole page. */
static gboolean
is_no_character (gunichar c)
{
  return (c >= 0xFDD0 && c <= 0xFDEF) || (c & 0xFFFE) == 0xFFFE;
}

static gunichar
replace (gunichar c)
{
  if (is_gap (c))
    return ' ';
  return is_no_character (c) ? 0xFFFD : c;
}

/**
 * duty_type_clean:
 * @text: (nullable): what anyone wrote, in any bytes
 * @most: how many characters of it to keep
 *
 * Returns: (transfer full): one line of valid UTF-8 without control characters; a longer one ends in “…”
 */
char *
duty_type_clean (const char *text, guint most)
{
  gsize length = text != NULL ? strnlen (text, (gsize) most * BYTES_A_CHARACTER + BYTES_A_CHARACTER) : 0;
  g_autofree char *valid = g_utf8_make_valid (text != NULL ? text : "", (gssize) length);
  GString *clean = g_string_new (NULL);
  guint count = 0;

  for (const char *p = valid; *p != '\0' && count <= most; p = g_utf8_next_char (p))
    {
      gunichar c = replace (g_utf8_get_char (p));

      if (turns_direction (c) || (c == ' ' && (clean->len == 0 || clean->str[clean->len - 1] == ' ')))
        continue;
      count++;
      g_string_append_unichar (clean, count > most ? 0x2026 : c);
    }
  return g_string_free (clean, FALSE);
}

/**
 * duty_type_get_leading:
 *
 * Returns: how high a line of @type is, in points
 */
double
duty_type_get_leading (const DutyType *type)
{
  return type->size * LEADING;
}

static void
set (DutyTypesetter *self, const DutyType *type, const char *text, double width)
{
  PangoFontDescription *font = pango_font_description_new ();
  g_autofree char *clean = duty_type_clean (text, DUTY_TYPE_MAX_TEXT);

  pango_font_description_set_family_static (font, type->mono ? FAMILY_MONO : FAMILY);
  pango_font_description_set_absolute_size (font, type->size * PANGO_SCALE);
  pango_font_description_set_weight (font, type->bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
  pango_layout_set_font_description (self->layout, font);
  pango_font_description_free (font);
  pango_layout_set_alignment (self->layout, type->align);
  pango_layout_set_width (self->layout, width < 0 ? -1 : (int) (width * PANGO_SCALE));
  pango_layout_set_height (self->layout, -type->lines);
  pango_layout_set_text (self->layout, clean, -1);
}

static int
count_lines (DutyTypesetter *self, const DutyType *type)
{
  return CLAMP (pango_layout_get_line_count (self->layout), 1, type->lines);
}

/**
 * duty_typesetter_get_width:
 *
 * Returns: how wide @text is on one line, in points
 */
double
duty_typesetter_get_width (DutyTypesetter *self, const DutyType *type, const char *text)
{
  PangoRectangle extents;

  set (self, type, text, -1);
  pango_layout_get_extents (self->layout, NULL, &extents);
  return (double) extents.width / PANGO_SCALE;
}

/**
 * duty_typesetter_get_height:
 * @width: how wide it may be, in points
 *
 * Returns: how high @text is, in points; an empty one has one line
 */
double
duty_typesetter_get_height (DutyTypesetter *self, const DutyType *type, const char *text, double width)
{
  if (type->lines == 1)
    return duty_type_get_leading (type);
  set (self, type, text, width);
  return count_lines (self, type) * duty_type_get_leading (type);
}

/* Characters may pile up marks as high as they like; the rows above and below shall not see them. */
static void
keep_inside (DutyTypesetter *self, cairo_t *cr, double x, double y, double width, double height)
{
  PangoRectangle ink;

  pango_layout_get_extents (self->layout, &ink, NULL);
  if (PANGO_PIXELS (ink.height) <= height && ink.x >= -PANGO_SCALE &&
      PANGO_PIXELS (ink.x + ink.width) <= width + 1)
    return;
  cairo_rectangle (cr, x - 1, y, width + 2, height);
  cairo_clip (cr);
}

static void
draw_lines (DutyTypesetter *self, cairo_t *cr, const DutyType *type, double x, double y, int lines)
{
  PangoLayoutIter *iter = pango_layout_get_iter (self->layout);
  double baseline = y + type->size * BASELINE;

  for (int i = 0; i < lines; i++, baseline += duty_type_get_leading (type))
    {
      PangoRectangle extents;

      pango_layout_iter_get_line_extents (iter, NULL, &extents);
      cairo_move_to (cr, x + (double) extents.x / PANGO_SCALE, baseline);
      pango_cairo_show_layout_line (cr, pango_layout_iter_get_line_readonly (iter));
      if (!pango_layout_iter_next_line (iter))
        break;
    }
  pango_layout_iter_free (iter);
}

/**
 * duty_typesetter_draw:
 * @cr: where to
 * @text: (nullable): what
 * @x: its left side
 * @y: the top of its first line
 * @width: how wide it may be, in points
 *
 * Returns: how high it is, in points
 */
double
duty_typesetter_draw (DutyTypesetter *self,
                      cairo_t *cr,
                      const DutyType *type,
                      const char *text,
                      double x,
                      double y,
                      double width)
{
  double height;
  int lines;

  set (self, type, text, width);
  lines = count_lines (self, type);
  height = lines * duty_type_get_leading (type);
  cairo_save (cr);
  keep_inside (self, cr, x, y, width, height);
  duty_ink_use (type->ink, cr);
  draw_lines (self, cr, type, x, y, lines);
  cairo_restore (cr);
  return height;
}

void
duty_ink_use (DutyInk ink, cairo_t *cr)
{
  cairo_set_source_rgb (cr, INKS[ink][0], INKS[ink][1], INKS[ink][2]);
}

/* A hairline from (@x, @y) to the right. */
void
duty_ink_draw_rule (DutyInk ink, cairo_t *cr, double x, double y, double width)
{
  duty_ink_use (ink, cr);
  cairo_set_line_width (cr, 0.6);
  cairo_move_to (cr, x, y);
  cairo_rel_line_to (cr, width, 0);
  cairo_stroke (cr);
}
