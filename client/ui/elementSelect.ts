// The adapter to Element Plus's select: its declared props do not survive our strict settings, so they are named here.
import { ElConfigProvider, ElOption, ElSelect } from 'element-plus'
// eslint-disable-next-line no-restricted-imports -- not ours to name
import 'element-plus/theme-chalk/base.css'
import 'element-plus/theme-chalk/el-select.css'
import 'element-plus/theme-chalk/el-option.css'
import 'element-plus/theme-chalk/el-popper.css'
import 'element-plus/theme-chalk/el-scrollbar.css'
import 'element-plus/theme-chalk/el-tag.css'
import './element.css'
import type { Component } from 'vue'

export const Configured: Component<{ locale: object }> = ElConfigProvider as Component
export const Select: Component = ElSelect as Component
export const Option: Component<{ value: string; label: string }> = ElOption as Component
