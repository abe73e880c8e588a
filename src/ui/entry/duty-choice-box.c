/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/entry/duty-choice-box.h"

#include "ui/duty-widget.h"

/* The keys of the choices, in their order; more have none. */
static const char KEYS[] = "1234567890abcdefghijklmnopqrstuvwxyz";
#define N_KEYS (G_N_ELEMENTS (KEYS) - 1)

/**
 * DutyChoiceBox:
 *
 * See the header. A proposal stands, drawn as one, until the officer presses a key or clicks; from then
 * on the choice is theirs and no proposal changes it.
 */
struct _DutyChoiceBox
{
  GtkWidget parent_instance;

  GPtrArray *marks; /* of borrowed widgets, one a choice */
  guint columns;
  guint selected;
  gboolean is_chosen;   /* by the officer */
  gboolean is_proposed; /* by the program */

  /* template */
  GtkFlowBox *choices;
};

typedef enum
{
  PROP_COLUMNS = 1,
  PROP_SELECTED,
  PROP_IS_PROPOSED,
} Property;

static GParamSpec *properties[PROP_IS_PROPOSED + 1];

G_DEFINE_FINAL_TYPE (DutyChoiceBox, duty_choice_box, GTK_TYPE_WIDGET)

static void
mark (DutyChoiceBox *self, guint choice, const char *class, gboolean on)
{
  GtkWidget *widget;

  if (choice >= self->marks->len)
    return;
  widget = g_ptr_array_index (self->marks, choice);
  if (on)
    gtk_widget_add_css_class (widget, class);
  else
    gtk_widget_remove_css_class (widget, class);
}

static void
update (DutyChoiceBox *self, guint selected, gboolean is_chosen, gboolean is_proposed)
{
  if (selected >= self->marks->len)
    return;
  mark (self, self->selected, "chosen", FALSE);
  mark (self, self->selected, "proposed", FALSE);
  self->selected = selected;
  self->is_chosen = is_chosen;
  self->is_proposed = is_proposed;
  mark (self, selected, "chosen", TRUE);
  mark (self, selected, "proposed", is_proposed);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SELECTED]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_IS_PROPOSED]);
}

static void
step (DutyChoiceBox *self, int by)
{
  int next = (int) self->selected + by;

  if (next >= 0 && next < (int) self->marks->len)
    duty_choice_box_choose (self, (guint) next);
}

static gboolean
press_arrow (DutyChoiceBox *self, guint key)
{
  switch (key)
    {
    case GDK_KEY_Left:
    case GDK_KEY_KP_Left:
      step (self, -1);
      return TRUE;
    case GDK_KEY_Right:
    case GDK_KEY_KP_Right:
      step (self, 1);
      return TRUE;
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      step (self, -(int) self->columns);
      return TRUE;
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      step (self, (int) self->columns);
      return TRUE;
    default:
      return FALSE;
    }
}

static gboolean
on_key_pressed (DutyChoiceBox *self, guint key, guint code, GdkModifierType state)
{
  guint32 c = gdk_keyval_to_unicode (gdk_keyval_to_lower (key));
  const char *at = c > 0 && c < 0x80 ? strchr (KEYS, (int) c) : NULL;

  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;
  if (press_arrow (self, key))
    return GDK_EVENT_STOP;
  if (at == NULL || (guint) (at - KEYS) >= self->marks->len)
    return GDK_EVENT_PROPAGATE;
  duty_choice_box_choose (self, (guint) (at - KEYS));
  return GDK_EVENT_STOP;
}

static void
on_child_activated (DutyChoiceBox *self, GtkFlowBoxChild *child)
{
  gtk_widget_grab_focus (GTK_WIDGET (self));
  duty_choice_box_choose (self, (guint) gtk_flow_box_child_get_index (child));
}

/* GtkWidget and GObject */

/* Its children take no focus: it is one stop. */
static gboolean
duty_choice_box_grab_focus (GtkWidget *widget)
{
  GtkRoot *root = gtk_widget_get_root (widget);

  if (root != NULL)
    gtk_root_set_focus (root, widget);
  return root != NULL;
}

static void
duty_choice_box_dispose (GObject *object)
{
  duty_widget_dispose_template (GTK_WIDGET (object), DUTY_TYPE_CHOICE_BOX);
  G_OBJECT_CLASS (duty_choice_box_parent_class)->dispose (object);
}

static void
duty_choice_box_finalize (GObject *object)
{
  g_ptr_array_unref (DUTY_CHOICE_BOX (object)->marks);
  G_OBJECT_CLASS (duty_choice_box_parent_class)->finalize (object);
}

static void
duty_choice_box_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  DutyChoiceBox *self = DUTY_CHOICE_BOX (object);

  switch ((Property) id)
    {
    case PROP_COLUMNS:
      g_value_set_uint (value, self->columns);
      return;
    case PROP_SELECTED:
      g_value_set_uint (value, self->selected);
      return;
    case PROP_IS_PROPOSED:
      g_value_set_boolean (value, self->is_proposed);
      return;
    }
  G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
duty_choice_box_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  DutyChoiceBox *self = DUTY_CHOICE_BOX (object);

  if (id != PROP_COLUMNS)
    {
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
      return;
    }
  self->columns = g_value_get_uint (value);
  gtk_flow_box_set_max_children_per_line (self->choices, self->columns);
  gtk_flow_box_set_min_children_per_line (self->choices, self->columns);
}

static void
duty_choice_box_class_init (DutyChoiceBoxClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GParamFlags readable = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->dispose = duty_choice_box_dispose;
  object_class->finalize = duty_choice_box_finalize;
  object_class->get_property = duty_choice_box_get_property;
  object_class->set_property = duty_choice_box_set_property;
  widget_class->grab_focus = duty_choice_box_grab_focus;

  properties[PROP_COLUMNS] =
      g_param_spec_uint ("columns", NULL, NULL, 1, 20, 4,
                         G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_SELECTED] = g_param_spec_uint ("selected", NULL, NULL, 0, G_MAXUINT, 0, readable);
  properties[PROP_IS_PROPOSED] = g_param_spec_boolean ("is-proposed", NULL, NULL, FALSE, readable);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  gtk_widget_class_set_css_name (widget_class, "choicebox");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_RADIO_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/cn/dutydesk/Dutydesk/ui/entry/duty-choice-box.ui");
  gtk_widget_class_bind_template_child (widget_class, DutyChoiceBox, choices);
  gtk_widget_class_bind_template_callback (widget_class, on_key_pressed);
  gtk_widget_class_bind_template_callback (widget_class, on_child_activated);
}

static void
duty_choice_box_init (DutyChoiceBox *self)
{
  self->marks = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

static GtkWidget *
make_key (guint choice)
{
  char key[2] = { choice < N_KEYS ? KEYS[choice] : ' ', '\0' };
  GtkWidget *label = gtk_label_new (key);

  gtk_widget_add_css_class (label, "keycap");
  gtk_widget_set_opacity (label, choice < N_KEYS ? 1 : 0);
  return label;
}

static void
add_choice (DutyChoiceBox *self, guint choice, const char *text)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (box, "choice");
  gtk_box_append (GTK_BOX (box), make_key (choice));
  gtk_box_append (GTK_BOX (box), label);
  gtk_flow_box_append (self->choices, box);
  gtk_widget_set_focusable (gtk_widget_get_parent (box), FALSE);
  g_ptr_array_add (self->marks, box);
}

/**
 * duty_choice_box_take_labels:
 * @self: a box, once
 * @labels: (element-type utf8) (transfer full): what each choice is called
 */
void
duty_choice_box_take_labels (DutyChoiceBox *self, GPtrArray *labels)
{
  g_return_if_fail (self->marks->len == 0);

  for (guint i = 0; i < labels->len; i++)
    add_choice (self, i, g_ptr_array_index (labels, i));
  g_ptr_array_unref (labels);
  duty_choice_box_reset (self, 0);
}

guint
duty_choice_box_get_selected (DutyChoiceBox *self)
{
  return self->selected;
}

gboolean
duty_choice_box_get_is_proposed (DutyChoiceBox *self)
{
  return self->is_proposed;
}

/**
 * duty_choice_box_choose:
 *
 * The officer's choice: no proposal changes it any more.
 */
void
duty_choice_box_choose (DutyChoiceBox *self, guint choice)
{
  update (self, choice, TRUE, FALSE);
}

/**
 * duty_choice_box_propose:
 *
 * Selects @choice, marked as proposed, unless the officer has chosen.
 */
void
duty_choice_box_propose (DutyChoiceBox *self, guint choice)
{
  if (!self->is_chosen)
    update (self, choice, FALSE, TRUE);
}

/**
 * duty_choice_box_reset:
 *
 * Selects @choice as if nobody had touched the box.
 */
void
duty_choice_box_reset (DutyChoiceBox *self, guint choice)
{
  update (self, choice, FALSE, FALSE);
}
