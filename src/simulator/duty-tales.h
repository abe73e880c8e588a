/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * DutyTale:
 * @category: of the county's policy, "flood"
 * @level: severity, 1 highest to 4; one step to either side now and then
 * @channels: whence such a report comes, "sensor,grid-patrol"
 * @title: one line; “{v}” stands for the village, “{s}” for a spot in it, “{n}” for a number
 * @detail: some more, with the same marks
 *
 * Something that happens in a county.
 */
typedef struct
{
  const char *category;
  int level;
  const char *channels;
  const char *title;
  const char *detail;
} DutyTale;

guint duty_tales_get_n (void);
const DutyTale *duty_tales_get (guint index);
char *duty_tales_tell (const char *text, const char *village, GRand *chance);

G_END_DECLS
