/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/case/duty-note-field.h"

#include <glib/gi18n.h>

#include "model/duty-clean-text.h"
#include "model/duty-stage-machine.h"
#include "ui/case/duty-key-label.h"
#include "ui/case/duty-move-words.h"
#include "ui/duty-widget.h"

/**
 * DutyNoteField:
 *
 * Asks for a text: why, what came of it, or a remark. What is usually said with the move is offered below,
 * each by a click or by Alt and its number. Enter is through, Shift and Enter begins a line.
 */
struct _DutyNoteField
{
  GtkWidget parent_instance;

  const DutyMoveWords *words;
  gboolean must;
  char *text; /* what read() lent out last */

  /* template */
  GtkLabel *caption;
  GtkTextView *view;
  GtkLabel *problem;
  GtkListBox *phrases;
};

static void duty_note_field_move_field_init (DutyMoveFieldInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (DutyNoteField,
                               duty_note_field,
                               GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (DUTY_TYPE_MOVE_FIELD, duty_note_field_move_field_init))

static char *
dup_text (DutyNoteField *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->view);
  GtkTextIter start;
  GtkTextIter end;
  g_autofree char *text = NULL;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  text = gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
  return duty_clean_text_dup_lines (text);
}

static gboolean
is_long (const char *text)
{
  return g_utf8_strlen (text, -1) > DUTY_MOVE_MAX_NOTE;
}

/* Phrases */

static guint
count_phrases (DutyNoteField *self)
{
  guint n = 0;

  while (self->words != NULL && n < DUTY_MOVE_MAX_PHRASES && self->words->phrases[n] != NULL)
    n++;
  return n;
}

static void
fill_phrases (DutyNoteField *self)
{
  guint n = count_phrases (self);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *key = g_strdup_printf ("Alt %u", i + 1);
      GtkWidget *label = duty_key_label_new (_(self->words->phrases[i]), key);

      duty_key_label_set_wide (DUTY_KEY_LABEL (label), TRUE);
      gtk_list_box_append (self->phrases, label);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->phrases), n > 0);
}

/* A phrase takes the place of what is selected; behind other words it stands after a comma's space. */
static void
take_phrase (DutyNoteField *self, guint position)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->view);
  g_autofree char *before = NULL;

  gtk_text_buffer_delete_selection (buffer, TRUE, TRUE);
  before = dup_text (self);
  if (*before != '\0')
    gtk_text_buffer_insert_at_cursor (buffer, " ", -1);
  gtk_text_buffer_insert_at_cursor (buffer, _(self->words->phrases[position]), -1);
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

/* Callbacks */

static void
on_text_changed (DutyNoteField *self)
{
  g_autofree char *text = dup_text (self);

  gtk_widget_set_visible (GTK_WIDGET (self->problem), is_long (text));
  duty_move_field_changed (DUTY_MOVE_FIELD (self));
}

static void
on_row_activated (DutyNoteField *self, GtkListBoxRow *row)
{
  take_phrase (self, (guint) gtk_list_box_row_get_index (row));
}

static gboolean
on_phrase_key (GtkWidget *widget, GVariant *number, gpointer data)
{
  DutyNoteField *self = DUTY_NOTE_FIELD (widget);
  guint position = (guint) g_variant_get_int32 (number) - 1;

  if (position >= count_phrases (self))
    return FALSE;
  take_phrase (self, position);
  return TRUE;
}

/* Before the text view, which would begin a line. */
static gboolean
on_key_pressed (DutyNoteField *self, guint key, guint code, GdkModifierType state)
{
  gboolean is_enter = key == GDK_KEY_Return || key == GDK_KEY_KP_Enter;

  if (!is_enter || (state & GDK_SHIFT_MASK) != 0)
    return FALSE;
  duty_move_field_done (DUTY_MOVE_FIELD (self));
  return TRUE;
}

/* DutyMoveField */

static const char *
get_caption (DutyNeeds needs)
{
  if (needs & DUTY_NEEDS_REASON)
    return _("Reason");
  return needs & DUTY_NEEDS_RESULT ? _("Result") : _("Remark, may be left empty");
}

static void
duty_note_field_begin (DutyMoveField *field, const DutyMoveAsking *asking)
{
  DutyNoteField *self = DUTY_NOTE_FIELD (field);
  DutyNeeds needs = duty_stage_machine_get_needs (asking->move);
  const char *draft = asking->draft != NULL ? asking->draft->note : NULL;

  self->words = duty_move_words_get (asking->move);
  self->must = (needs & (DUTY_NEEDS_REASON | DUTY_NEEDS_RESULT)) != 0;
  gtk_label_set_label (self->caption, get_caption (needs));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  get_caption (needs), -1);
  fill_phrases (self);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->view), draft != NULL ? draft : "", -1);
}

static gboolean
duty_note_field_read (DutyMoveField *field, DutyMoveDetails *details)
{
  DutyNoteField *self = DUTY_NOTE_FIELD (field);

  g_free (self->text);
  self->text = dup_text (self);
  details->note = *self->text != '\0' ? self->text : NULL;
  return !is_long (self->text) && (!self->must || *self->text != '\0');
}

static void
duty_note_field_move_field_init (DutyMoveFieldInterface *iface)
{
  iface->begin = duty_note_field_begin;
  iface->read = duty_note_field_read;
}

/* GtkWidget and GObject */

static gboolean
duty_note_field_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (DUTY_NOTE_FIELD (widget)->view));
}

static void
duty_note_field_dispose (GObject *object)
{
  duty_widget_dispose_template (GTK_WIDGET (object), DUTY_TYPE_NOTE_FIELD);
  G_OBJECT_CLASS (duty_note_field_parent_class)->dispose (object);
}

static void
duty_note_field_finalize (GObject *object)
{
  g_free (DUTY_NOTE_FIELD (object)->text);

  G_OBJECT_CLASS (duty_note_field_parent_class)->finalize (object);
}

static void
add_phrase_keys (GtkWidgetClass *widget_class)
{
  for (int i = 1; i <= DUTY_MOVE_MAX_PHRASES; i++)
    gtk_widget_class_add_binding (widget_class, GDK_KEY_0 + i, GDK_ALT_MASK, on_phrase_key, "i", i);
}

static void
duty_note_field_class_init (DutyNoteFieldClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = duty_note_field_dispose;
  G_OBJECT_CLASS (klass)->finalize = duty_note_field_finalize;
  widget_class->grab_focus = duty_note_field_grab_focus;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class, "/cn/dutydesk/Dutydesk/ui/case/duty-note-field.ui");
  gtk_widget_class_bind_template_child (widget_class, DutyNoteField, caption);
  gtk_widget_class_bind_template_child (widget_class, DutyNoteField, view);
  gtk_widget_class_bind_template_child (widget_class, DutyNoteField, problem);
  gtk_widget_class_bind_template_child (widget_class, DutyNoteField, phrases);
  gtk_widget_class_bind_template_callback (widget_class, on_text_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_key_pressed);
  add_phrase_keys (widget_class);
}

static void
duty_note_field_init (DutyNoteField *self)
{
  g_autofree char *text = g_strdup_printf (_("Longer than %d characters: shorten it."), DUTY_MOVE_MAX_NOTE);

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_label_set_label (self->problem, text);
}
