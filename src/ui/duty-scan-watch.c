/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/duty-scan-watch.h"

#include "model/duty-case-code.h"

/* No hand types so fast, ms from one key to the next; a scanner takes a few. Its Enter may lag behind. */
#define MAX_GAP 80
#define MAX_GAP_OF_ENTER 500

/**
 * DutyScanWatch:
 *
 * Notices that a scanner which types like a keyboard has read a case's code, whichever of the program's windows and
 * whatever in it has the keyboard. What it typed into a field is taken out of it again, and its Enter does nothing.
 */
struct _DutyScanWatch
{
  GObject parent_instance;

  GString *typed;
  guint32 typed_at; /* ms, of the X server */
  gboolean enabled;
};

typedef enum
{
  SIGNAL_SCANNED,
  N_SIGNALS,
} Signal;

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DutyScanWatch, duty_scan_watch, G_TYPE_OBJECT)

/* Taking it out again */

static void
clean_editable (GtkEditable *editable, const char *typed)
{
  g_autofree char *before = gtk_editable_get_chars (editable, 0, gtk_editable_get_position (editable));
  int end = (int) g_utf8_strlen (before, -1);

  if (g_str_has_suffix (before, typed))
    gtk_editable_delete_text (editable, end - (int) strlen (typed), end);
}

static void
clean_view (GtkTextView *view, const char *typed)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);
  GtkTextIter start;
  GtkTextIter end;
  g_autofree char *text = NULL;

  gtk_text_buffer_get_iter_at_mark (buffer, &end, gtk_text_buffer_get_insert (buffer));
  start = end;
  gtk_text_iter_backward_chars (&start, (int) strlen (typed));
  text = gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
  if (g_str_equal (text, typed))
    gtk_text_buffer_delete (buffer, &start, &end);
}

static void
clean_focus (GtkWindow *window, const char *typed)
{
  GtkWidget *focus = gtk_window_get_focus (window);

  if (GTK_IS_EDITABLE (focus))
    clean_editable (GTK_EDITABLE (focus), typed);
  else if (GTK_IS_TEXT_VIEW (focus))
    clean_view (GTK_TEXT_VIEW (focus), typed);
}

/* Keys */

static gboolean
is_modifier (guint key)
{
  return (key >= GDK_KEY_Shift_L && key <= GDK_KEY_Hyper_R) || key == GDK_KEY_Num_Lock;
}

static void
take (DutyScanWatch *self, guint32 c, guint32 at)
{
  gboolean is_part = (c >= '0' && c <= '9') || c == '-';

  if (!is_part || at - self->typed_at > MAX_GAP || self->typed->len >= DUTY_CASE_CODE_MAX_TYPED)
    g_string_truncate (self->typed, 0);
  if (is_part)
    g_string_append_c (self->typed, (char) c);
  self->typed_at = at;
}

/* Returns: (transfer full) (nullable): the code that Enter ends at @at */
static char *
end (DutyScanWatch *self, guint32 at)
{
  char *code = NULL;

  if (at - self->typed_at <= MAX_GAP_OF_ENTER && duty_case_code_parse (self->typed->str, &code) == DUTY_CODE_VALID)
    return code;
  g_free (code);
  g_string_truncate (self->typed, 0);
  return NULL;
}

static gboolean
on_key_pressed (DutyScanWatch *self, guint key, guint keycode, GdkModifierType state, GtkEventController *controller)
{
  GtkWindow *window = GTK_WINDOW (gtk_event_controller_get_widget (controller));
  guint32 at = gtk_event_controller_get_current_event_time (controller);
  g_autofree char *code = NULL;

  if (!self->enabled || is_modifier (key))
    return GDK_EVENT_PROPAGATE;
  if (key != GDK_KEY_Return && key != GDK_KEY_KP_Enter)
    take (self, gdk_keyval_to_unicode (key), at);
  else
    code = end (self, at);
  if (code == NULL)
    return GDK_EVENT_PROPAGATE;
  clean_focus (window, self->typed->str);
  g_string_truncate (self->typed, 0);
  g_signal_emit (self, signals[SIGNAL_SCANNED], 0, window, code);
  return GDK_EVENT_STOP;
}

static void
watch_window (DutyScanWatch *self, GtkWidget *window)
{
  GtkEventController *controller = gtk_event_controller_key_new ();

  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  g_signal_connect_object (controller, "key-pressed", G_CALLBACK (on_key_pressed), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (window, controller);
}

static void
on_windows_changed (GListModel *windows, guint position, guint removed, guint added, DutyScanWatch *self)
{
  for (guint i = position; i < position + added; i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      watch_window (self, window);
    }
}

/* GObject */

static void
duty_scan_watch_finalize (GObject *object)
{
  g_string_free (DUTY_SCAN_WATCH (object)->typed, TRUE);

  G_OBJECT_CLASS (duty_scan_watch_parent_class)->finalize (object);
}

static void
duty_scan_watch_class_init (DutyScanWatchClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = duty_scan_watch_finalize;
  signals[SIGNAL_SCANNED] = g_signal_new ("scanned", DUTY_TYPE_SCAN_WATCH, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 2, GTK_TYPE_WINDOW, G_TYPE_STRING);
}

static void
duty_scan_watch_init (DutyScanWatch *self)
{
  self->typed = g_string_new (NULL);
}

/**
 * duty_scan_watch_new:
 *
 * Returns: (transfer full): a watch over all windows of the program, those that come included, which takes nothing
 *   until it is enabled; its signal "scanned" tells the window and the code
 */
DutyScanWatch *
duty_scan_watch_new (void)
{
  DutyScanWatch *self = g_object_new (DUTY_TYPE_SCAN_WATCH, NULL);
  GListModel *windows = gtk_window_get_toplevels ();

  g_signal_connect_object (windows, "items-changed", G_CALLBACK (on_windows_changed), self, 0);
  on_windows_changed (windows, 0, 0, g_list_model_get_n_items (windows), self);
  return self;
}

/**
 * duty_scan_watch_set_enabled:
 * @self: a watch
 * @enabled: whether codes are taken
 */
void
duty_scan_watch_set_enabled (DutyScanWatch *self, gboolean enabled)
{
  self->enabled = enabled;
}
