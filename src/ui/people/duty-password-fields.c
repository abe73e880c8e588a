/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/people/duty-password-fields.h"

#include <glib/gi18n.h>

#include "base/duty-password.h"
#include "ui/people/duty-caps-label.h"

/**
 * DutyPasswordFields:
 *
 * A new password, typed twice. The rules stand above before anybody breaks one; what is wrong with the password
 * is said as it is typed, once there is enough of it to judge.
 */
struct _DutyPasswordFields
{
  AdwPreferencesGroup parent_instance;

  char *name; /* whose password */

  /* template */
  GtkEditable *first;
  GtkEditable *second;
  GtkLabel *problem;
};

typedef enum
{
  SIGNAL_CHANGED,
  SIGNAL_ACTIVATED,
  N_SIGNALS,
} Signal;

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DutyPasswordFields, duty_password_fields, ADW_TYPE_PREFERENCES_GROUP)

static gboolean
is_same (DutyPasswordFields *self)
{
  return g_str_equal (gtk_editable_get_text (self->first), gtk_editable_get_text (self->second));
}

/* Returns: (nullable): what is wrong; %NULL also while it is too early to say */
static char *
judge (DutyPasswordFields *self)
{
  const char *first = gtk_editable_get_text (self->first);
  const char *second = gtk_editable_get_text (self->second);
  g_autoptr (GError) error = NULL;

  if (*first == '\0' || (g_utf8_strlen (first, -1) < DUTY_PASSWORD_MIN_LENGTH && *second == '\0'))
    return NULL;
  if (!duty_password_check (first, self->name, &error))
    return g_strdup (error->message);
  if (!g_str_has_prefix (first, second))
    return g_strdup (_("The two are not the same."));
  return NULL;
}

static void
on_typed (DutyPasswordFields *self)
{
  g_autofree char *problem = judge (self);

  gtk_label_set_label (self->problem, problem != NULL ? problem : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), problem != NULL);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
on_first_activated (DutyPasswordFields *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->second));
}

static void
on_second_activated (DutyPasswordFields *self)
{
  g_signal_emit (self, signals[SIGNAL_ACTIVATED], 0);
}

static void
duty_password_fields_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), DUTY_TYPE_PASSWORD_FIELDS);
  G_OBJECT_CLASS (duty_password_fields_parent_class)->dispose (object);
}

static void
duty_password_fields_finalize (GObject *object)
{
  g_free (DUTY_PASSWORD_FIELDS (object)->name);
  G_OBJECT_CLASS (duty_password_fields_parent_class)->finalize (object);
}

static void
duty_password_fields_class_init (DutyPasswordFieldsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = duty_password_fields_dispose;
  G_OBJECT_CLASS (klass)->finalize = duty_password_fields_finalize;
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", DUTY_TYPE_PASSWORD_FIELDS, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                          NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_ACTIVATED] = g_signal_new ("activated", DUTY_TYPE_PASSWORD_FIELDS, G_SIGNAL_RUN_LAST, 0, NULL,
                                            NULL, NULL, G_TYPE_NONE, 0);
  g_type_ensure (DUTY_TYPE_CAPS_LABEL);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/cn/dutydesk/Dutydesk/ui/people/duty-password-fields.ui");
  gtk_widget_class_bind_template_child (widget_class, DutyPasswordFields, first);
  gtk_widget_class_bind_template_child (widget_class, DutyPasswordFields, second);
  gtk_widget_class_bind_template_child (widget_class, DutyPasswordFields, problem);
  gtk_widget_class_bind_template_callback (widget_class, on_typed);
  gtk_widget_class_bind_template_callback (widget_class, on_first_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_second_activated);
}

static void
duty_password_fields_init (DutyPasswordFields *self)
{
  self->name = g_strdup ("");
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * duty_password_fields_set_name:
 * @self: the fields
 * @name: the name of the account, which the password may not repeat
 */
void
duty_password_fields_set_name (DutyPasswordFields *self, const char *name)
{
  g_free (self->name);
  self->name = g_strdup (name);
  on_typed (self);
}

/**
 * duty_password_fields_get_password:
 *
 * Returns: (transfer none) (nullable): the password, once it was typed twice and can be taken
 */
const char *
duty_password_fields_get_password (DutyPasswordFields *self)
{
  const char *password = gtk_editable_get_text (self->first);

  return is_same (self) && duty_password_check (password, self->name, NULL) ? password : NULL;
}

/**
 * duty_password_fields_clear:
 *
 * Forgets what was typed.
 */
void
duty_password_fields_clear (DutyPasswordFields *self)
{
  gtk_editable_set_text (self->first, "");
  gtk_editable_set_text (self->second, "");
}
