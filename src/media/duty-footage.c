/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "media/duty-footage.h"

G_DEFINE_INTERFACE (DutyFootage, duty_footage, G_TYPE_OBJECT)

static void
duty_footage_default_init (DutyFootageInterface *iface)
{
}

/**
 * duty_footage_is_sound:
 *
 * Returns: whether its newest picture is what it says it is, and need not be greyed
 */
gboolean
duty_footage_is_sound (DutyFootage *self)
{
  return DUTY_FOOTAGE_GET_IFACE (self)->is_sound (self);
}

/**
 * duty_footage_get_size:
 * @width: (out): of the last picture, in pixels; 0 for none yet
 * @height: (out): likewise
 */
void
duty_footage_get_size (DutyFootage *self, int *width, int *height)
{
  DUTY_FOOTAGE_GET_IFACE (self)->get_size (self, width, height);
}

/**
 * duty_footage_dup_last_sample:
 *
 * Returns: (transfer full) (nullable): the last picture
 */
GstSample *
duty_footage_dup_last_sample (DutyFootage *self)
{
  return DUTY_FOOTAGE_GET_IFACE (self)->dup_last_sample (self);
}

/**
 * duty_footage_add_viewer:
 * @func: called for each picture, on a streaming thread
 * @data: data for @func
 * @destroy: (nullable): releases @data when the viewer is removed, on the main thread
 *
 * Returns: an id for duty_footage_remove_viewer(), never 0
 */
guint
duty_footage_add_viewer (DutyFootage *self, DutyFrameFunc func, gpointer data, GDestroyNotify destroy)
{
  return DUTY_FOOTAGE_GET_IFACE (self)->add_viewer (self, func, data, destroy);
}

/**
 * duty_footage_remove_viewer:
 *
 * When it returns, the viewer's function does not run and will not be called.
 */
void
duty_footage_remove_viewer (DutyFootage *self, guint id)
{
  DUTY_FOOTAGE_GET_IFACE (self)->remove_viewer (self, id);
}
