/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "desk/duty-case-list.h"

/* The properties' numbers are the same in all who implement a list: first all open cases, then by colour. */
static const char *const PROPERTIES[] = { "n-open", "n-blue", "n-yellow", "n-red" };

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_INTERFACE (DutyCaseList, duty_case_list, G_TYPE_LIST_MODEL)

static void
duty_case_list_default_init (DutyCaseListInterface *iface)
{
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  for (guint i = 0; i < G_N_ELEMENTS (PROPERTIES); i++)
    g_object_interface_install_property (iface,
                                         g_param_spec_uint (PROPERTIES[i], NULL, NULL, 0, G_MAXUINT, 0, flags));

  /**
   * DutyCaseList::changed:
   * @incident: the case
   *
   * A case was moved, or the colour of one of its clocks changed.
   */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed",
                                          G_TYPE_FROM_INTERFACE (iface),
                                          G_SIGNAL_RUN_LAST,
                                          0,
                                          NULL,
                                          NULL,
                                          NULL,
                                          G_TYPE_NONE,
                                          1,
                                          DUTY_TYPE_INCIDENT);
}

/**
 * duty_case_list_get:
 * @self: a list
 * @position: which of its cases
 *
 * For those who go through all cases and need no reference of their own.
 *
 * Returns: (transfer none): the case
 */
DutyIncident *
duty_case_list_get (DutyCaseList *self, guint position)
{
  return DUTY_CASE_LIST_GET_IFACE (self)->get (self, position);
}

/**
 * duty_case_list_find:
 * @self: a list
 * @code: a case's code
 *
 * Returns: (transfer none) (nullable): the case, if it is in the list
 */
DutyIncident *
duty_case_list_find (DutyCaseList *self, const char *code)
{
  return DUTY_CASE_LIST_GET_IFACE (self)->find (self, code);
}

/**
 * duty_case_list_changed:
 * @self: a list
 * @incident: (transfer none): a case of it
 *
 * For those who implement a list: emits "changed".
 */
void
duty_case_list_changed (DutyCaseList *self, DutyIncident *incident)
{
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0, incident);
}

/**
 * duty_case_list_override_properties:
 * @object_class: the class of a list that has no other properties
 */
void
duty_case_list_override_properties (GObjectClass *object_class)
{
  for (guint i = 0; i < G_N_ELEMENTS (PROPERTIES); i++)
    g_object_class_override_property (object_class, i + 1, PROPERTIES[i]);
}

/**
 * duty_case_counts_get_property:
 * @self: what a list counted
 * @id: the number that duty_case_list_override_properties() gave a property
 *
 * Returns: the property's value
 */
guint
duty_case_counts_get_property (const DutyCaseCounts *self, guint id)
{
  g_return_val_if_fail (id >= 1 && id <= G_N_ELEMENTS (PROPERTIES), 0);

  return id == 1 ? self->n_open : self->n[DUTY_COLOUR_BLUE + id - 2];
}

/**
 * duty_case_list_notify_counts:
 * @self: a list
 * @before: what it counted
 * @now: what it counts
 */
void
duty_case_list_notify_counts (DutyCaseList *self, const DutyCaseCounts *before, const DutyCaseCounts *now)
{
  for (guint i = 0; i < G_N_ELEMENTS (PROPERTIES); i++)
    if (duty_case_counts_get_property (before, i + 1) != duty_case_counts_get_property (now, i + 1))
      g_object_notify (G_OBJECT (self), PROPERTIES[i]);
}
