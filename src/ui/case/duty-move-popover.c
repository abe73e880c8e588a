/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/case/duty-move-popover.h"

#include <glib/gi18n.h>

#include "model/duty-stage-machine.h"
#include "ui/case/duty-answer-field.h"
#include "ui/case/duty-case-field.h"
#include "ui/case/duty-handler-field.h"
#include "ui/case/duty-move-words.h"
#include "ui/case/duty-note-field.h"
#include "ui/case/duty-span-field.h"

#define MAX_FIELDS 5

/**
 * DutyMovePopover:
 *
 * Asks for what a move needs and for nothing else, a field each. Enter goes from field to field and then
 * carries the move out; what cannot be undone is asked once more. It lives as long as it is open.
 */
struct _DutyMovePopover
{
  GtkPopover parent_instance;

  DutyCaseActions *actions; /* owned */
  DutyMove move;
  DutyMoveField *fields[MAX_FIELDS]; /* borrowed, in the box, in the order of the keys */
  guint n_fields;

  /* template */
  GtkLabel *heading;
  GtkLabel *hint;
  GtkBox *box;
  GtkLabel *question;
  GtkButton *confirm;
};

G_DEFINE_FINAL_TYPE (DutyMovePopover, duty_move_popover, GTK_TYPE_POPOVER)

static const struct
{
  DutyNeeds needs;
  GType (*get_type) (void);
} FIELDS[MAX_FIELDS] = {
  { DUTY_NEEDS_HANDLER, duty_handler_field_get_type },
  { DUTY_NEEDS_CASE, duty_case_field_get_type },
  { DUTY_NEEDS_ANSWER, duty_answer_field_get_type },
  { DUTY_NEEDS_SPAN, duty_span_field_get_type },
  { DUTY_NEEDS_REASON | DUTY_NEEDS_RESULT | DUTY_NEEDS_REMARK, duty_note_field_get_type },
};

/* Before the entry goes, so that it learns of it; the arrow keys then walk through the queue again. */
static void
give_focus_back (DutyMovePopover *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "desk.focus-queue", NULL);
}

static gboolean
read_all (DutyMovePopover *self, DutyMoveDetails *details)
{
  gboolean complete = TRUE;

  *details = (DutyMoveDetails){ 0 };
  for (guint i = 0; i < self->n_fields; i++)
    if (!duty_move_field_read (self->fields[i], details))
      complete = FALSE;
  return complete;
}

static gboolean
is_asking_again (DutyMovePopover *self)
{
  return gtk_widget_get_visible (GTK_WIDGET (self->question));
}

/* In the same place, so that neither eye nor hand has to look for it. An entry must have lost the focus before
 * it can no longer be used. */
static void
ask_again (DutyMovePopover *self, const char *question)
{
  gtk_label_set_label (self->question, question);
  gtk_widget_set_visible (GTK_WIDGET (self->question), TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->confirm));
  gtk_widget_set_sensitive (GTK_WIDGET (self->box), FALSE);
  gtk_widget_remove_css_class (GTK_WIDGET (self->confirm), "suggested-action");
  gtk_widget_add_css_class (GTK_WIDGET (self->confirm), "destructive-action");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->confirm), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, question, -1);
}

/* The fields' texts must outlive the popover, which goes when it closes. */
static void
send (DutyMovePopover *self, const DutyMoveDetails *details)
{
  g_autoptr (DutyMovePopover) kept = g_object_ref (self);

  give_focus_back (self);
  gtk_popover_popdown (GTK_POPOVER (self));
  duty_case_actions_perform (self->actions, self->move, details);
}

static void
confirm (DutyMovePopover *self)
{
  g_autofree char *question = NULL;
  DutyMoveDetails details;
  guint n;

  if (!read_all (self, &details))
    return;
  n = duty_case_actions_count_with (self->actions, self->move, &details);
  question = duty_move_words_dup_question (self->move, details.into, n);
  if (question != NULL && !is_asking_again (self))
    ask_again (self, question);
  else
    send (self, &details);
}

static void
on_confirm_clicked (DutyMovePopover *self)
{
  confirm (self);
}

static void
on_cancel_clicked (DutyMovePopover *self)
{
  gtk_popover_popdown (GTK_POPOVER (self));
}

static void
on_field_changed (DutyMovePopover *self)
{
  DutyMoveDetails details;

  if (self->actions != NULL)
    gtk_widget_set_sensitive (GTK_WIDGET (self->confirm), read_all (self, &details));
}

static DutyMoveField *
find_incomplete (DutyMovePopover *self)
{
  DutyMoveDetails details = { 0 };

  for (guint i = 0; i < self->n_fields; i++)
    if (!duty_move_field_read (self->fields[i], &details))
      return self->fields[i];
  return NULL;
}

static void
on_field_done (DutyMovePopover *self, DutyMoveField *field)
{
  DutyMoveField *next = NULL;

  for (guint i = 0; i + 1 < self->n_fields; i++)
    if (self->fields[i] == field)
      next = self->fields[i + 1];
  if (next == NULL)
    next = find_incomplete (self);
  if (next != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (next));
  else
    confirm (self);
}

static gboolean
on_idle (gpointer data)
{
  gtk_widget_unparent (data);
  return G_SOURCE_REMOVE;
}

static void
on_closed (DutyMovePopover *self)
{
  give_focus_back (self);
  if (gtk_widget_get_parent (GTK_WIDGET (self)) != NULL)
    g_idle_add_full (G_PRIORITY_DEFAULT, on_idle, g_object_ref (self), g_object_unref);
}

static void
duty_move_popover_dispose (GObject *object)
{
  DutyMovePopover *self = DUTY_MOVE_POPOVER (object);

  g_clear_object (&self->actions);
  self->n_fields = 0;
  gtk_widget_dispose_template (GTK_WIDGET (self), DUTY_TYPE_MOVE_POPOVER);

  G_OBJECT_CLASS (duty_move_popover_parent_class)->dispose (object);
}

static void
duty_move_popover_class_init (DutyMovePopoverClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = duty_move_popover_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/cn/dutydesk/Dutydesk/ui/case/duty-move-popover.ui");
  gtk_widget_class_bind_template_child (widget_class, DutyMovePopover, heading);
  gtk_widget_class_bind_template_child (widget_class, DutyMovePopover, hint);
  gtk_widget_class_bind_template_child (widget_class, DutyMovePopover, box);
  gtk_widget_class_bind_template_child (widget_class, DutyMovePopover, question);
  gtk_widget_class_bind_template_child (widget_class, DutyMovePopover, confirm);
  gtk_widget_class_bind_template_callback (widget_class, on_closed);
  gtk_widget_class_bind_template_callback (widget_class, on_confirm_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_cancel_clicked);
}

static void
duty_move_popover_init (DutyMovePopover *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
add_field (DutyMovePopover *self, GType type, const DutyMoveAsking *asking)
{
  DutyMoveField *field = g_object_new (type, NULL);

  gtk_box_append (self->box, GTK_WIDGET (field));
  self->fields[self->n_fields++] = field;
  duty_move_field_begin (field, asking);
  g_signal_connect_object (field, "changed", G_CALLBACK (on_field_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (field, "done", G_CALLBACK (on_field_done), self, G_CONNECT_SWAPPED);
}

static void
add_fields (DutyMovePopover *self)
{
  DutyNeeds needs = duty_stage_machine_get_needs (self->move);
  DutyMoveAsking asking = {
    .actions = self->actions,
    .move = self->move,
    .draft = duty_case_actions_get_draft (self->actions, self->move),
  };

  for (gsize i = 0; i < G_N_ELEMENTS (FIELDS); i++)
    if ((needs & FIELDS[i].needs) != 0)
      add_field (self, FIELDS[i].get_type (), &asking);
}

static void
show_words (DutyMovePopover *self)
{
  g_autoptr (GPtrArray) cases = duty_case_actions_dup_cases (self->actions);
  const char *title = duty_incident_get_row (cases->pdata[0])->title;
  guint n = cases->len == 1 ? 1 : duty_case_actions_count_allowed (self->actions, self->move);
  g_autofree char *heading = duty_move_words_dup_heading (self->move, title, n);

  gtk_label_set_label (self->heading, heading);
  gtk_label_set_label (self->hint, duty_move_words_get_hint (self->move));
  gtk_button_set_label (self->confirm, duty_move_get_label (self->move));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, heading, -1);
}

static void
point_at (DutyMovePopover *self, GtkWidget *parent, GtkWidget *at)
{
  graphene_rect_t box;

  if (gtk_widget_compute_bounds (at, parent, &box))
    gtk_popover_set_pointing_to (GTK_POPOVER (self),
                                 &(GdkRectangle){ (int) box.origin.x, (int) box.origin.y, (int) box.size.width,
                                                  (int) box.size.height });
}

/**
 * duty_move_popover_open:
 * @parent: a widget that lets go of all its children when it goes
 * @at: the button, in @parent, at which to open
 * @actions: (transfer none): what carries the move out, with at least one case that allows it
 * @move: the move to ask for
 *
 * Opens a popover and puts the focus into its first field.
 */
void
duty_move_popover_open (GtkWidget *parent, GtkWidget *at, DutyCaseActions *actions, DutyMove move)
{
  DutyMovePopover *self = g_object_new (DUTY_TYPE_MOVE_POPOVER, NULL);

  self->actions = g_object_ref (actions);
  self->move = move;
  gtk_widget_set_parent (GTK_WIDGET (self), parent);
  show_words (self);
  add_fields (self);
  on_field_changed (self);
  point_at (self, parent, at);
  gtk_popover_popup (GTK_POPOVER (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->fields[0]));
}
