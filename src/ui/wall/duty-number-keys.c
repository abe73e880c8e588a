/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/wall/duty-number-keys.h"

#include <glib/gi18n.h>

/* What was typed and left is no part of what is typed later; what was told is read by then. */
#define PATIENCE (8 * G_TIME_SPAN_SECOND)
#define TOLD (3 * G_TIME_SPAN_SECOND)

/* Longer than a scanner takes from key to key, its Enter included, ms. */
#define MAX_GAP 600

/**
 * DutyNumberKeys:
 *
 * Takes digits that are typed at the wall, shows them over the tiles with the name of the camera they call,
 * and gives that camera on Enter. A scanner types digits too: more than a camera's number has, or a hyphen
 * among them, are a code, which is not for the wall, and are let go until its Enter or a pause.
 */
struct _DutyNumberKeys
{
  GtkWidget parent_instance;

  DutyDesk *desk; /* owned */
  GString *typed;
  guint timer;
  guint32 typed_at; /* ms, of the X server */
  gboolean is_code; /* what is being typed is no number */
  gboolean is_told; /* that no camera has this number: the next digit begins another */

  /* template */
  GtkWidget *body;
  GtkLabel *digits;
  GtkLabel *name;
};

typedef enum
{
  SIGNAL_CHOSEN,
  N_SIGNALS,
} Signal;

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DutyNumberKeys, duty_number_keys, GTK_TYPE_WIDGET)

static void
stop_timer (DutyNumberKeys *self)
{
  if (self->desk != NULL)
    duty_clock_clear_timer (duty_desk_get_clock (self->desk), &self->timer);
}

static void
clear (DutyNumberKeys *self)
{
  stop_timer (self);
  g_string_truncate (self->typed, 0);
  self->is_told = FALSE;
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

static gboolean
on_timeout (gpointer data)
{
  DutyNumberKeys *self = data;

  self->timer = 0;
  clear (self);
  return G_SOURCE_REMOVE;
}

static void
start_timer (DutyNumberKeys *self, gint64 delay)
{
  stop_timer (self);
  self->timer = duty_clock_add_timer (duty_desk_get_clock (self->desk), delay, on_timeout, self, NULL);
}

static DutyCamera *
find_camera (DutyNumberKeys *self)
{
  guint64 number = g_ascii_strtoull (self->typed->str, NULL, 10);

  return duty_county_find_number (duty_desk_get_county (self->desk), (guint) number);
}

static void
say (DutyNumberKeys *self, const char *name)
{
  g_autofree char *words = g_strdup_printf (_ ("Camera %s: %s"), self->typed->str, name);

  gtk_label_set_label (self->digits, self->typed->str);
  gtk_label_set_label (self->name, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
}

static void
show_typed (DutyNumberKeys *self)
{
  DutyCamera *camera = find_camera (self);

  say (self, camera != NULL ? duty_camera_get_name (camera) : "…");
  start_timer (self, PATIENCE);
}

/* Keys */

static gboolean
take_digit (DutyNumberKeys *self, char digit)
{
  if (self->is_told)
    clear (self);
  if (self->typed->len >= DUTY_CAMERA_MAX_DIGITS)
    {
      self->is_code = TRUE;
      clear (self);
      return GDK_EVENT_STOP;
    }
  g_string_append_c (self->typed, digit);
  show_typed (self);
  return GDK_EVENT_STOP;
}

static gboolean
take_back (DutyNumberKeys *self)
{
  g_string_truncate (self->typed, self->typed->len - 1);
  self->is_told = FALSE;
  if (self->typed->len > 0)
    show_typed (self);
  else
    clear (self);
  return GDK_EVENT_STOP;
}

static gboolean
end (DutyNumberKeys *self)
{
  g_autoptr (DutyCamera) camera = NULL;

  g_set_object (&camera, find_camera (self));
  if (camera == NULL)
    {
      say (self, _ ("No camera has this number"));
      self->is_told = TRUE;
      start_timer (self, TOLD);
      return GDK_EVENT_STOP;
    }
  clear (self);
  g_signal_emit (self, signals[SIGNAL_CHOSEN], 0, camera);
  return GDK_EVENT_STOP;
}

static gboolean
take_code_key (DutyNumberKeys *self, guint32 c, gboolean is_enter)
{
  self->is_code = !is_enter;
  return is_enter || c == '-' || g_ascii_isdigit ((char) c) ? GDK_EVENT_STOP : GDK_EVENT_PROPAGATE;
}

static gboolean
take_key (DutyNumberKeys *self, guint key, guint32 c)
{
  gboolean is_enter = key == GDK_KEY_Return || key == GDK_KEY_KP_Enter;

  if (self->is_code)
    return take_code_key (self, c, is_enter);
  if (c >= '0' && c <= '9')
    return take_digit (self, (char) c);
  if (self->typed->len == 0)
    return GDK_EVENT_PROPAGATE;
  if (key == GDK_KEY_BackSpace)
    return take_back (self);
  if (is_enter)
    return end (self);
  self->is_code = c == '-';
  clear (self);
  return self->is_code || key == GDK_KEY_Escape ? GDK_EVENT_STOP : GDK_EVENT_PROPAGATE;
}

static gboolean
is_modifier (guint key)
{
  return (key >= GDK_KEY_Shift_L && key <= GDK_KEY_Hyper_R) || key == GDK_KEY_Num_Lock;
}

static void
duty_number_keys_dispose (GObject *object)
{
  DutyNumberKeys *self = DUTY_NUMBER_KEYS (object);

  stop_timer (self);
  gtk_widget_dispose_template (GTK_WIDGET (self), DUTY_TYPE_NUMBER_KEYS);
  g_clear_object (&self->desk);

  G_OBJECT_CLASS (duty_number_keys_parent_class)->dispose (object);
}

static void
duty_number_keys_finalize (GObject *object)
{
  g_string_free (DUTY_NUMBER_KEYS (object)->typed, TRUE);

  G_OBJECT_CLASS (duty_number_keys_parent_class)->finalize (object);
}

static void
duty_number_keys_class_init (DutyNumberKeysClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = duty_number_keys_dispose;
  G_OBJECT_CLASS (klass)->finalize = duty_number_keys_finalize;
  signals[SIGNAL_CHOSEN] = g_signal_new ("chosen", DUTY_TYPE_NUMBER_KEYS, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                         NULL, G_TYPE_NONE, 1, DUTY_TYPE_CAMERA);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/cn/dutydesk/Dutydesk/ui/wall/duty-number-keys.ui");
  gtk_widget_class_bind_template_child (widget_class, DutyNumberKeys, body);
  gtk_widget_class_bind_template_child (widget_class, DutyNumberKeys, digits);
  gtk_widget_class_bind_template_child (widget_class, DutyNumberKeys, name);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_STATUS);
}

static void
duty_number_keys_init (DutyNumberKeys *self)
{
  self->typed = g_string_new (NULL);
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/**
 * duty_number_keys_set_desk:
 * @self: once
 * @desk: (transfer none): whose county has the cameras
 */
void
duty_number_keys_set_desk (DutyNumberKeys *self, DutyDesk *desk)
{
  g_return_if_fail (DUTY_IS_NUMBER_KEYS (self));
  g_return_if_fail (self->desk == NULL);

  self->desk = g_object_ref (desk);
}

/**
 * duty_number_keys_offer_key:
 * @key: a key pressed at the wall, before anything there has seen it
 * @state: what was held down with it
 * @at: when, in ms of the X server
 *
 * Returns: whether it belongs to a number, and is dealt with
 */
gboolean
duty_number_keys_offer_key (DutyNumberKeys *self, guint key, GdkModifierType state, guint32 at)
{
  gboolean pauses = at - self->typed_at > MAX_GAP;

  g_return_val_if_fail (DUTY_IS_NUMBER_KEYS (self), GDK_EVENT_PROPAGATE);

  if (is_modifier (key))
    return GDK_EVENT_PROPAGATE;
  self->typed_at = at;
  self->is_code = self->is_code && !pauses;
  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;
  return take_key (self, key, gdk_keyval_to_unicode (key));
}
