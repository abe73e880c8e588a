/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/case/duty-key-label.h"

#include "ui/duty-widget.h"

/**
 * DutyKeyLabel:
 *
 * Words, perhaps a note in small beside them, and the key that does the same, as it stands on the keyboard.
 */
struct _DutyKeyLabel
{
  GtkWidget parent_instance;

  /* template */
  GtkLabel *words;
  GtkLabel *note;
  GtkLabel *key;
};

typedef enum
{
  PROP_LABEL = 1,
  PROP_KEY,
} Property;

static GParamSpec *properties[PROP_KEY + 1];

G_DEFINE_FINAL_TYPE (DutyKeyLabel, duty_key_label, GTK_TYPE_WIDGET)

static void
duty_key_label_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  DutyKeyLabel *self = DUTY_KEY_LABEL (object);

  switch ((Property) id)
    {
    case PROP_LABEL:
      g_value_set_string (value, gtk_label_get_label (self->words));
      return;
    case PROP_KEY:
      g_value_set_string (value, gtk_label_get_label (self->key));
      return;
    }
  G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
duty_key_label_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  DutyKeyLabel *self = DUTY_KEY_LABEL (object);

  switch ((Property) id)
    {
    case PROP_LABEL:
      duty_key_label_set_label (self, g_value_get_string (value));
      return;
    case PROP_KEY:
      duty_key_label_set_key (self, g_value_get_string (value));
      return;
    }
  G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
duty_key_label_dispose (GObject *object)
{
  duty_widget_dispose_template (GTK_WIDGET (object), DUTY_TYPE_KEY_LABEL);
  G_OBJECT_CLASS (duty_key_label_parent_class)->dispose (object);
}

static void
duty_key_label_class_init (DutyKeyLabelClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = duty_key_label_get_property;
  object_class->set_property = duty_key_label_set_property;
  object_class->dispose = duty_key_label_dispose;

  properties[PROP_LABEL] = g_param_spec_string ("label", NULL, NULL, NULL, flags);
  properties[PROP_KEY] = g_param_spec_string ("key", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  gtk_widget_class_set_css_name (widget_class, "keylabel");
  gtk_widget_class_set_template_from_resource (widget_class, "/cn/dutydesk/Dutydesk/ui/case/duty-key-label.ui");
  gtk_widget_class_bind_template_child (widget_class, DutyKeyLabel, words);
  gtk_widget_class_bind_template_child (widget_class, DutyKeyLabel, note);
  gtk_widget_class_bind_template_child (widget_class, DutyKeyLabel, key);
}

static void
duty_key_label_init (DutyKeyLabel *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * duty_key_label_new:
 * @label: what is done
 * @key: by which key
 *
 * Returns: (transfer floating): a label
 */
GtkWidget *
duty_key_label_new (const char *label, const char *key)
{
  return g_object_new (DUTY_TYPE_KEY_LABEL, "label", label, "key", key, NULL);
}

static void
show (GtkLabel *label, const char *text)
{
  gtk_label_set_label (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL && *text != '\0');
}

void
duty_key_label_set_label (DutyKeyLabel *self, const char *label)
{
  show (self->words, label);
}

void
duty_key_label_set_key (DutyKeyLabel *self, const char *key)
{
  show (self->key, key);
}

/**
 * duty_key_label_set_note:
 * @self: a label
 * @note: (nullable): what stands in small between the words and the key
 */
void
duty_key_label_set_note (DutyKeyLabel *self, const char *note)
{
  show (self->note, note);
}

/**
 * duty_key_label_set_wide:
 * @self: a label
 * @wide: whether the words begin at the left edge and the key stands at the right one, as in a menu
 */
void
duty_key_label_set_wide (DutyKeyLabel *self, gboolean wide)
{
  gtk_widget_set_halign (GTK_WIDGET (self), wide ? GTK_ALIGN_FILL : GTK_ALIGN_CENTER);
  gtk_widget_set_hexpand (GTK_WIDGET (self->words), wide);
}
