/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/duty-code-keys.h"

#include "ui/duty-report-dialog.h"
#include "ui/duty-scan-watch.h"

/**
 * DutyCodeKeys:
 *
 * Lets a case's code be typed or pasted anywhere in the window where no widget wants the keys, and be scanned in every
 * window, for who may read cases.
 */
struct _DutyCodeKeys
{
  GObject parent_instance;

  DutyCodeEntry *entry; /* owned */
  DutySeatPages *pages; /* owned */
  DutyScanWatch *scans; /* owned */
  GtkWindow *window;    /* borrowed: it owns this */
  DutyDesk *desk;       /* owned, nullable */
};

G_DEFINE_FINAL_TYPE (DutyCodeKeys, duty_code_keys, G_TYPE_OBJECT)

static gboolean
may_open (DutyCodeKeys *self)
{
  return self->desk != NULL && duty_desk_may (self->desk, DUTY_ACT_READ_CASES);
}

/* Keys that no widget wanted: none that can be written into has the focus. On the wall digits are cameras. */
static gboolean
on_key_pressed (DutyCodeKeys *self, guint key, guint code, GdkModifierType state)
{
  if (!may_open (self) || duty_seat_pages_is_shown (self->pages, DUTY_PAGE_WALL))
    return GDK_EVENT_PROPAGATE;
  if (key == GDK_KEY_v && (state & GDK_MODIFIER_MASK) == GDK_CONTROL_MASK)
    {
      duty_code_entry_offer_clipboard (self->entry);
      return GDK_EVENT_STOP;
    }
  return duty_code_entry_offer_key (self->entry, key, state);
}

/* A form of a case steps aside, with what is written in it: nobody scans a slip to describe a new case. */
static void
on_scanned (DutyCodeKeys *self, GtkWindow *window, const char *code)
{
  if (DUTY_IS_REPORT_DIALOG (window))
    gtk_window_close (window);
  gtk_window_present (self->window);
  duty_code_entry_submit (self->entry, code);
}

static void
update_scans (DutyCodeKeys *self)
{
  duty_scan_watch_set_enabled (self->scans, may_open (self));
}

static void
on_find_activated (DutyCodeKeys *self)
{
  if (may_open (self))
    duty_code_entry_begin (self->entry, "");
}

static void
on_open_activated (DutyCodeKeys *self, GVariant *parameter)
{
  if (self->desk != NULL)
    duty_code_entry_submit (self->entry, g_variant_get_string (parameter, NULL));
}

static void
duty_code_keys_finalize (GObject *object)
{
  DutyCodeKeys *self = DUTY_CODE_KEYS (object);

  g_clear_object (&self->desk);
  g_object_unref (self->scans);
  g_object_unref (self->pages);
  g_object_unref (self->entry);

  G_OBJECT_CLASS (duty_code_keys_parent_class)->finalize (object);
}

static void
duty_code_keys_class_init (DutyCodeKeysClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = duty_code_keys_finalize;
}

static void
duty_code_keys_init (DutyCodeKeys *self)
{
}

/* The window may outlive this. */
static void
add_action (DutyCodeKeys *self, GActionMap *window, const char *name, const GVariantType *type, GCallback activate)
{
  g_autoptr (GSimpleAction) action = g_simple_action_new (name, type);

  g_signal_connect_object (action, "activate", activate, self, G_CONNECT_SWAPPED);
  g_action_map_add_action (window, G_ACTION (action));
}

static void
watch_keys (DutyCodeKeys *self, GtkWidget *window)
{
  GtkEventController *controller = gtk_event_controller_key_new ();

  g_signal_connect_object (controller, "key-pressed", G_CALLBACK (on_key_pressed), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (window, controller);
}

/**
 * duty_code_keys_new:
 * @window: where codes may be typed; it owns this
 * @entry: (transfer none): what they are typed into
 * @pages: (transfer none): the window's pages
 *
 * Returns: (transfer full): it, which takes no key until it has a desk
 */
DutyCodeKeys *
duty_code_keys_new (GtkApplicationWindow *window, DutyCodeEntry *entry, DutySeatPages *pages)
{
  DutyCodeKeys *self = g_object_new (DUTY_TYPE_CODE_KEYS, NULL);

  self->entry = g_object_ref (entry);
  self->pages = g_object_ref (pages);
  self->window = GTK_WINDOW (window);
  self->scans = duty_scan_watch_new ();
  g_signal_connect_object (self->scans, "scanned", G_CALLBACK (on_scanned), self, G_CONNECT_SWAPPED);
  add_action (self, G_ACTION_MAP (window), "find-code", NULL, G_CALLBACK (on_find_activated));
  add_action (self, G_ACTION_MAP (window), "open-code", G_VARIANT_TYPE_STRING, G_CALLBACK (on_open_activated));
  watch_keys (self, GTK_WIDGET (window));
  return self;
}

/**
 * duty_code_keys_set_desk:
 * @self: it
 * @desk: (transfer none): who finds cases
 */
void
duty_code_keys_set_desk (DutyCodeKeys *self, DutyDesk *desk)
{
  g_set_object (&self->desk, desk);
  duty_code_entry_set_desk (self->entry, desk);
  g_signal_connect_object (desk, "notify::session", G_CALLBACK (update_scans), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (desk, "notify::locked", G_CALLBACK (update_scans), self, G_CONNECT_SWAPPED);
  update_scans (self);
}
