/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "video/duty-presenter.h"

G_BEGIN_DECLS

DutyPresenter *duty_paint_presenter_new (GtkWidget *widget, gboolean by_cpu);

G_END_DECLS
