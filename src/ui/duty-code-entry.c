/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/duty-code-entry.h"

#include <glib/gi18n.h>

#include "desk/duty-case-finder.h"
#include "model/duty-case-code.h"
#include "ui/duty-widget.h"

/* Digits of the shortest code: county, day, serial, check digit. With fewer, somebody is still typing. */
#define N_LEAST (6 + 8 + 4 + 1)

/**
 * DutyCodeEntry:
 *
 * See the header. A code that is mistyped is told at once, since its check digit says so; that a code is
 * nobody's, only the store knows. What was typed stays, to be mended.
 */
struct _DutyCodeEntry
{
  GtkWidget parent_instance;

  DutyDesk *desk;            /* owned, nullable */
  GCancellable *cancellable; /* owned, nullable: the search under way */

  /* template */
  GtkEntry *entry;
  GtkLabel *verdict;
};

typedef enum
{
  SIGNAL_FOUND,
  SIGNAL_ENDED,
  N_SIGNALS,
} Signal;

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DutyCodeEntry, duty_code_entry, GTK_TYPE_WIDGET)

static void
say (DutyCodeEntry *self, const char *text, gboolean is_wrong)
{
  gtk_label_set_label (self->verdict, text);
  if (is_wrong)
    gtk_widget_add_css_class (GTK_WIDGET (self->verdict), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->verdict), "error");
}

static guint
count_digits (const char *text)
{
  guint n = 0;

  for (; *text != '\0'; text = g_utf8_next_char (text))
    if (g_unichar_isdigit (g_utf8_get_char (text)))
      n++;
  return n;
}

static gboolean
is_complete (const char *text)
{
  return count_digits (text) >= N_LEAST;
}

static void
tell (DutyCodeEntry *self, DutyCodeCheck check)
{
  switch (check)
    {
    case DUTY_CODE_VALID:
      say (self, _("Enter opens the case."), FALSE);
      return;
    case DUTY_CODE_NOT_A_CODE:
      say (self, _("That is no case code. One looks like 149901-20261122-0042-6."), TRUE);
      return;
    case DUTY_CODE_MISTYPED:
      say (self,
           _("A digit is wrong: the last one does not agree with the others. Compare it with the slip."),
           TRUE);
      return;
    case DUTY_CODE_BAD_DATE:
      say (self, _("The day in this code is in no calendar. Compare it with the slip."), TRUE);
      return;
    }
}

static void
on_text_changed (DutyCodeEntry *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));

  g_cancellable_cancel (self->cancellable);
  if (is_complete (text))
    tell (self, duty_case_code_parse (text, NULL));
  else if (*text != '\0' && !duty_case_code_may_begin (text))
    say (self, _("No case code begins so. One looks like 149901-20261122-0042-6."), TRUE);
  else
    say (self, _("Type, paste or scan a case’s code."), FALSE);
}

/* The search */

static char *
describe_failure (const GError *error, const char *code)
{
  if (g_error_matches (error, DUTY_DISPATCH_ERROR, DUTY_DISPATCH_ERROR_NOT_FOUND))
    return g_strdup_printf (
        _("%s is written right, but this room has no such case. Ask where the slip is from."), code);
  return g_strdup (error->message);
}

static void
on_search_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DutyCodeEntry) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DutyIncident) incident = duty_case_finder_run_finish (result, &error);
  g_autofree char *code = NULL;
  g_autofree char *text = NULL;

  if (self->desk == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (incident != NULL)
    {
      duty_code_entry_end (self);
      g_signal_emit (self, signals[SIGNAL_FOUND], 0, incident);
      return;
    }
  duty_case_code_parse (gtk_editable_get_text (GTK_EDITABLE (self->entry)), &code);
  text = describe_failure (error, code != NULL ? code : "");
  say (self, text, TRUE);
}

static void
search (DutyCodeEntry *self)
{
  g_autofree char *code = NULL;
  DutyCodeCheck check = duty_case_code_parse (gtk_editable_get_text (GTK_EDITABLE (self->entry)), &code);

  tell (self, check);
  if (check != DUTY_CODE_VALID || self->desk == NULL)
    return;
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  say (self, _("Looking for it…"), FALSE);
  duty_case_finder_run_async (self->desk, code, self->cancellable, on_search_ready, g_object_ref (self));
}

static void
on_activate (DutyCodeEntry *self)
{
  search (self);
}

static void
on_close_clicked (DutyCodeEntry *self)
{
  duty_code_entry_end (self);
}

static gboolean
on_key_pressed (DutyCodeEntry *self, guint key, guint code, GdkModifierType state)
{
  if (key != GDK_KEY_Escape)
    return GDK_EVENT_PROPAGATE;
  duty_code_entry_end (self);
  return GDK_EVENT_STOP;
}

/* GObject */

static void
duty_code_entry_dispose (GObject *object)
{
  DutyCodeEntry *self = DUTY_CODE_ENTRY (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->desk);
  duty_widget_dispose_template (GTK_WIDGET (self), DUTY_TYPE_CODE_ENTRY);

  G_OBJECT_CLASS (duty_code_entry_parent_class)->dispose (object);
}

static void
duty_code_entry_class_init (DutyCodeEntryClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = duty_code_entry_dispose;
  signals[SIGNAL_FOUND] = g_signal_new ("found", DUTY_TYPE_CODE_ENTRY, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                        G_TYPE_NONE, 1, DUTY_TYPE_INCIDENT);
  signals[SIGNAL_ENDED] =
      g_signal_new ("ended", DUTY_TYPE_CODE_ENTRY, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_SEARCH);
  gtk_widget_class_set_template_from_resource (widget_class, "/cn/dutydesk/Dutydesk/ui/duty-code-entry.ui");
  gtk_widget_class_bind_template_child (widget_class, DutyCodeEntry, entry);
  gtk_widget_class_bind_template_child (widget_class, DutyCodeEntry, verdict);
  gtk_widget_class_bind_template_callback (widget_class, on_text_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_activate);
  gtk_widget_class_bind_template_callback (widget_class, on_close_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_key_pressed);
}

static void
duty_code_entry_init (DutyCodeEntry *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  on_text_changed (self);
}

/**
 * duty_code_entry_set_desk:
 * @self: a bar
 * @desk: (transfer none): who finds cases
 */
void
duty_code_entry_set_desk (DutyCodeEntry *self, DutyDesk *desk)
{
  g_set_object (&self->desk, desk);
}

/**
 * duty_code_entry_begin:
 * @self: a bar
 * @text: what stands in it at first; more that is typed goes behind it
 *
 * Shows the bar with the keyboard in it. Nothing that is typed meanwhile is lost: a scanner types a code
 * in fifty milliseconds.
 */
void
duty_code_entry_begin (DutyCodeEntry *self, const char *text)
{
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
  gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
  gtk_entry_grab_focus_without_selecting (self->entry);
  gtk_editable_set_position (GTK_EDITABLE (self->entry), -1);
}

/**
 * duty_code_entry_submit:
 * @self: a bar
 * @text: what may be a code
 *
 * As if somebody had typed @text and Enter.
 */
void
duty_code_entry_submit (DutyCodeEntry *self, const char *text)
{
  duty_code_entry_begin (self, text);
  search (self);
}

/**
 * duty_code_entry_end:
 *
 * Hides the bar and forgets what is in it; a search that is under way finds nothing any more.
 */
void
duty_code_entry_end (DutyCodeEntry *self)
{
  if (!gtk_widget_get_visible (GTK_WIDGET (self)))
    return;
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  g_signal_emit (self, signals[SIGNAL_ENDED], 0);
}

/**
 * duty_code_entry_offer_key:
 * @self: a bar
 * @key: a key that nobody else wanted
 * @state: what was held down with it
 *
 * Returns: whether it is a digit, and the bar now has it
 */
gboolean
duty_code_entry_offer_key (DutyCodeEntry *self, guint key, GdkModifierType state)
{
  guint32 c = gdk_keyval_to_unicode (key);
  char text[2] = { (char) c, '\0' };

  if (c < '0' || c > '9' || self->desk == NULL ||
      (state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK | GDK_HYPER_MASK | GDK_META_MASK)) != 0)
    return FALSE;
  if (gtk_widget_get_visible (GTK_WIDGET (self)))
    return FALSE;
  duty_code_entry_begin (self, text);
  return TRUE;
}

static void
on_clipboard_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DutyCodeEntry) self = data;
  g_autofree char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);

  if (self->desk != NULL && text != NULL && duty_case_code_parse (text, NULL) != DUTY_CODE_NOT_A_CODE)
    duty_code_entry_submit (self, text);
}

/**
 * duty_code_entry_offer_clipboard:
 *
 * Looks for the case whose code somebody copied, if it is one.
 */
void
duty_code_entry_offer_clipboard (DutyCodeEntry *self)
{
  if (self->desk != NULL)
    gdk_clipboard_read_text_async (gtk_widget_get_clipboard (GTK_WIDGET (self)), NULL, on_clipboard_ready,
                                   g_object_ref (self));
}
